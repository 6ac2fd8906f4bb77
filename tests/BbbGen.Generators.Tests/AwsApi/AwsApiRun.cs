using System.Reflection;
using BbbGen.Generators.AwsApi;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace BbbGen.Generators.Tests.AwsApi;

/// <summary>A run of the generator on a model, and the compilation of its output with the clients' runtime.</summary>
internal sealed class AwsApiRun
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview);
    private static readonly Lazy<CSharpCompilation> Runtime =
        new(() => CSharpCompilation.Create("Generated", RuntimeSources(), References(), CompilationOptions));
    private readonly Compilation _compilation;

    private AwsApiRun(GeneratorDriverRunResult result, Compilation compilation)
    {
        _compilation = compilation;
        Result = result;
    }

    /// <summary>Without CS1701: Core was built for an older .NET; the SDK suppresses it too.</summary>
    private static CSharpCompilationOptions CompilationOptions => new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: [
            new KeyValuePair<string, ReportDiagnostic>("CS1701", ReportDiagnostic.Suppress),
            new KeyValuePair<string, ReportDiagnostic>("CS1702", ReportDiagnostic.Suppress),
        ]);

    public GeneratorDriverRunResult Result { get; }

    public IEnumerable<string> Sources => Result.GeneratedTrees.Select(t => Path.GetFileName(t.FilePath));

    /// <summary>The diagnostics as <c>AWS001 line 2: message</c>.</summary>
    public IEnumerable<string> Problems =>
        Result.Diagnostics.Select(d => $"{d.Id} line {d.Location.GetLineSpan().StartLinePosition.Line + 1}: {d.GetMessage(null)}");

    public static AwsApiRun On(string model, string file = "Demo.awsapi")
    {
        var driver = CSharpGeneratorDriver
            .Create([new AwsApiGenerator().AsSourceGenerator()], [new ModelFile(file, model)], Options)
            .RunGeneratorsAndUpdateCompilation(Runtime.Value, out var updated, out _, TestContext.Current.CancellationToken);
        return new AwsApiRun(driver.GetRunResult(), updated);
    }

    public string Source(string name) => Result.GeneratedTrees.Single(t => t.FilePath.EndsWith(name)).ToString();

    /// <summary>Compiles; asserts that there is neither error nor warning.</summary>
    public Assembly Compile()
    {
        using var assembly = new MemoryStream();
        var result = _compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return Assembly.Load(assembly.ToArray());
    }

    private static List<SyntaxTree> RuntimeSources()
    {
        var tests = typeof(AwsApiRun).Assembly;
        const string usings = "global using System; global using System.Collections.Generic; global using System.IO; global using "
            + "System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        return [Parse(usings), .. tests.GetManifestResourceNames().Where(n => n.StartsWith("Wire/")).Select(n => Parse(Resource(n)))];
    }

    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(AwsApiRun).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, Options, cancellationToken: TestContext.Current.CancellationToken);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is "AWSSDK.Core.dll" or "netstandard.dll" || Path.GetFileName(p).StartsWith("System."))
            .Select(p => MetadataReference.CreateFromFile(p));

    private sealed class ModelFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
