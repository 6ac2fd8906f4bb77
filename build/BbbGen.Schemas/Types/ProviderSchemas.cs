using System.Text.Json;
using System.Text.RegularExpressions;

namespace BbbGen.Schemas.Types;

/// <summary>
/// AWS's provider schemas as cfn-lint ships them: <c>providers/us_east_1.py</c> names a file of <c>resources</c> for each type. N. Virginia
/// has every type we use; schemas are the same in every region that has the type.
/// </summary>
internal sealed partial class ProviderSchemas
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _files;

    /// <summary>Opens the folder.</summary>
    /// <param name="folder">cfn-lint's <c>data/schemas</c>.</param>
    public ProviderSchemas(string folder)
    {
        var index = Path.Combine(folder, "providers", "us_east_1.py");
        if (!File.Exists(index))
        {
            throw new SchemaException($"{folder} is not cfn-lint's data/schemas: it has no providers/us_east_1.py.");
        }

        _folder = folder;
        _files = IndexLine.Matches(File.ReadAllText(index))
            .ToDictionary(line => line.Groups["type"].Value, line => line.Groups["file"].Value);
    }

    [GeneratedRegex("^\\s*\"(?<type>[A-Za-z0-9]+(::[A-Za-z0-9]+)+)\": \"(?<file>[0-9a-f]+)\",\\s*$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex IndexLine { get; }

    /// <summary>Reads the schema of one type.</summary>
    /// <param name="name">The type.</param>
    /// <returns>The complete schema.</returns>
    public ResourceType Read(string name)
    {
        if (!_files.TryGetValue(name, out var file))
        {
            throw new SchemaException($"AWS has no resource type {name}.");
        }

        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, "resources", file + ".json")));
        return SchemaReader.Read(name, schema.RootElement);
    }
}
