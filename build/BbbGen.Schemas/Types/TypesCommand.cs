using System.CommandLine;

namespace BbbGen.Schemas.Types;

/// <summary><c>types</c>: AWS's provider schemas → <c>schemas/*.cfn</c>.</summary>
internal sealed class TypesCommand : Command
{
    private readonly Option<bool> _whole =
        new("--whole") { Description = "Leave nothing out: to see what types.txt and the limit of enumerations take away." };
    private readonly RefreshOptions _options = new("cfn-lint's data/schemas",
        () => PythonPackage.Find("cfnlint", "cfn-lint") is { } package ? Path.Combine(package.Folder, "data", "schemas") : null);

    public TypesCommand()
        : base("types", "Writes the facts of every resource type that types.txt names.")
    {
        Options.Add(_whole);
        _options.AddTo(this, "schemas");
        SetAction(line => _options.Refresh(line, ".cfn", (source, folder) => Generate(source, folder, line.GetValue(_whole))));
    }

    /// <summary>Generates the files.</summary>
    /// <param name="source">cfn-lint's <c>data/schemas</c>.</param>
    /// <param name="folder">The folder with <c>types.txt</c>.</param>
    /// <param name="whole">Whether to omit nothing.</param>
    /// <returns>File name → text.</returns>
    internal static Dictionary<string, string> Generate(string source, string folder, bool whole)
    {
        var schemas = new ProviderSchemas(source);
        return TypeEntry.ReadAll(File.ReadAllText(Path.Combine(folder, "types.txt"))).ToDictionary(
            entry => entry.FileName,
            entry => ResourceTypeWriter.Write(whole ? schemas.Read(entry.Name) : Pruning.Apply(schemas.Read(entry.Name), entry.Omissions)));
    }
}
