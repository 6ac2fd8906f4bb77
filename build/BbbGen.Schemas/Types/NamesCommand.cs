using System.CommandLine;
using System.Text.Json;

namespace BbbGen.Schemas.Types;

/// <summary><c>names</c>: AWS's registry schemas → <c>schemas/types.names</c>.</summary>
internal sealed class NamesCommand : Command
{
    private const string FileName = "types.names";

    private readonly RefreshOptions _options = new("AWS's registry schemas, one file for each type");

    public NamesCommand()
        : base("names", "Writes the names of all resource types.")
    {
        _options.AddTo(this, "schemas");
        SetAction(line => _options.Refresh(line, Path.GetExtension(FileName), (source, _) => Generate(source)));
    }

    /// <summary>Generates the file: a line for each namespace, such as <c>AWS::SNS Subscription Topic</c>.</summary>
    /// <param name="source">A folder with files such as <c>aws-ec2-vpc.json</c>.</param>
    /// <returns>File name → text.</returns>
    internal static IReadOnlyDictionary<string, string> Generate(string source) => new Dictionary<string, string>
    {
        [FileName] = string.Concat(
            from name in Directory.EnumerateFiles(source, "*.json").Select(NameIn)
            let end = name.LastIndexOf("::", StringComparison.Ordinal)
            group name[(end + 2)..] by name[..end] into types
            orderby types.Key
            select $"{types.Key} {string.Join(' ', types.Order(StringComparer.Ordinal))}\n"),
    };

    private static string NameIn(string file)
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(file));
        return schema.RootElement.TryGetProperty("typeName", out var name)
            ? name.GetString()!
            : throw new SchemaException($"{file} has no typeName: it is not one of AWS's registry schemas.");
    }
}
