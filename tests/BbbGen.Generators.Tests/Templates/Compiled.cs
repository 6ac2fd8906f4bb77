using System.Reflection;
using BbbGen.CloudFormation.Language;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Generators.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BbbGen.Generators.Tests.Templates;

/// <summary>Source text compiled against the language and the vocabulary, like a template project.</summary>
internal static class Compiled
{
    private const string Usings = """
        using System.Collections.Generic;
        using BbbGen.CloudFormation.Language;
        using BbbGen.CloudFormation.Policies;
        using BbbGen.CloudFormation.Vocabulary.EC2;
        using BbbGen.CloudFormation.Vocabulary.EFS;
        using BbbGen.CloudFormation.Vocabulary.IAM;
        using BbbGen.CloudFormation.Vocabulary.SecretsManager;
        using static BbbGen.CloudFormation.Language.Fn;
        namespace Snippets;

        """;

    // The compiler in this package is older than the SDK's: there, C# 14 is still a preview.
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The errors of a source text, as <c>id: message</c>.</summary>
    public static async Task<IReadOnlyList<string>> ErrorsOf(string source)
    {
        var (generated, reported) = Generated(source);
        var diagnostics = await generated.WithAnalyzers([new InterpolationAnalyzer(), new TemplateAnalyzer(), new EnumerationAnalyzer()])
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. reported.Concat(diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
            .Distinct()];
    }

    /// <summary>What the rules find in the one template of a source text that compiles, as <c>code: message; fix</c>.</summary>
    public static IReadOnlyList<string> FindingsIn(string source)
    {
        using var assembly = new MemoryStream();
        var emitted = Generated(source).Compilation.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var template = (Template)Activator.CreateInstance(
            Assembly.Load(assembly.ToArray()).GetTypes().Single(type => type.IsSubclassOf(typeof(Template))))!;
        var tree = new TemplateTree([TemplateFile.Read(template.FileName, YamlWriter.Write(template.ToNode()))]);
        return [.. Verifier.Verify(new Subject(tree, new Dictionary<string, string>(), new EvaluationSettings()), GeneralRules.All)
            .Select(finding => $"{finding.Code}: {finding.Message}; {finding.Fix}")];
    }

    private static (Compilation Compilation, IReadOnlyList<Diagnostic> Reported) Generated(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(Usings + source, Parsing, "Snippet.cs", cancellationToken: TestContext.Current.CancellationToken)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new TemplateGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported, TestContext.Current.CancellationToken);
        return (generated, reported);
    }
}
