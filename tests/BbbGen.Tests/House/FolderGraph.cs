using BbbGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BbbGen.Tests.House;

/// <summary>One type that a file uses.</summary>
/// <param name="File">The file that uses it, from the repository's root.</param>
/// <param name="From">The folder of that file, from the program's.</param>
/// <param name="Type">The type.</param>
/// <param name="To">The folder of the type; null: it is none of the program's.</param>
/// <param name="Assembly">Where the type comes from.</param>
internal sealed record TypeUse(string File, string From, string Type, string? To, string Assembly);

/// <summary>
/// Which folder of the program uses which, by what the compiler makes of every name: a type needs no using line where a namespace is
/// nested.
/// </summary>
internal sealed class FolderGraph
{
    private const string Program = "src/BbbGen";

    private FolderGraph(IReadOnlyList<TypeUse> uses) => Uses = uses;

    /// <summary>Every use of a type outside its file.</summary>
    public IReadOnlyList<TypeUse> Uses { get; }

    /// <summary>Pairs of different folders.</summary>
    public IEnumerable<IGrouping<(string From, string To), TypeUse>> Edges =>
        Uses.Where(use => use.To is not null && use.To != use.From).GroupBy(use => (use.From, use.To!));

    /// <summary>The program as it is.</summary>
    public static FolderGraph OfProgram() => Of(Directory
        .EnumerateFiles(Repository.PathOf(Program), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith($"{Program}/obj/") && !path.StartsWith($"{Program}/bin/"))
        .Select(path => (path, File.ReadAllText(Repository.PathOf(path)))));

    /// <summary>Of files with these paths and texts.</summary>
    public static FolderGraph Of(IEnumerable<(string Path, string Text)> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.None);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, options, file.Path)).ToList();
        const string Implicit = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
            """;
        var compilation = CSharpCompilation.Create(
            "bbbgen",
            [.. trees, CSharpSyntaxTree.ParseText(Implicit, options)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetFileName(path) != "bbbgen.dll")
                .Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return new([.. trees.AsParallel().AsOrdered().SelectMany(tree => In(tree, compilation.GetSemanticModel(tree))).Distinct()]);
    }

    /// <summary>A folder that can be reached from itself, as the way there; null: there is none.</summary>
    public IReadOnlyList<string>? Circle()
    {
        var below = Edges.GroupBy(edge => edge.Key.From)
            .ToDictionary(same => same.Key, same => same.Select(edge => edge.Key.To).Order(StringComparer.Ordinal).ToList());
        var done = new HashSet<string>();
        return below.Keys.Order(StringComparer.Ordinal).Select(folder => From(folder, [])).FirstOrDefault(circle => circle is not null);

        IReadOnlyList<string>? From(string folder, IReadOnlyList<string> way)
        {
            if (way.Contains(folder))
            {
                return [.. way.SkipWhile(step => step != folder), folder];
            }

            if (done.Contains(folder))
            {
                return null;
            }

            var circle = below.GetValueOrDefault(folder, [])
                .Select(next => From(next, [.. way, folder])).FirstOrDefault(found => found is not null);
            done.Add(folder);
            return circle;
        }
    }

    private static IEnumerable<TypeUse> In(SyntaxTree tree, SemanticModel model) =>
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        where !name.Ancestors().Any(above => above is UsingDirectiveSyntax)
        let type = Outermost(model.GetSymbolInfo(name))
        where type is not null
        let place = type.Locations.FirstOrDefault(location => location.IsInSource)?.SourceTree?.FilePath
        where place != tree.FilePath
        select new TypeUse(
            tree.FilePath, Folder(tree.FilePath), type.Name, place is null ? null : Folder(place), type.ContainingAssembly?.Name ?? "");

    private static INamedTypeSymbol? Outermost(SymbolInfo name)
    {
        var symbol = name.Symbol ?? name.CandidateSymbols.FirstOrDefault();
        var type = symbol switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType,
            IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
            _ => null,
        };
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }

    private static string Folder(string file) => Path.GetDirectoryName(file)!.Replace('\\', '/')[Program.Length..].TrimStart('/');
}
