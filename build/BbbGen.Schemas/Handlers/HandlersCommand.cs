using System.CommandLine;
using BbbGen.Schemas.Types;

namespace BbbGen.Schemas.Handlers;

/// <summary><c>handlers</c>: AWS's registry schemas → <c>schemas/handlers.calls</c>.</summary>
internal sealed class HandlersCommand : Command
{
    private const string FileName = "handlers.calls";

    private readonly RefreshOptions _options = new("AWS's registry schemas, one file for each type");

    public HandlersCommand()
        : base("handlers", "Writes which actions CloudFormation calls for each resource type that types.txt names.")
    {
        _options.AddTo(this, "schemas");
        SetAction(line => _options.Refresh(line, Path.GetExtension(FileName), Generate));
    }

    /// <summary>Generates the file.</summary>
    /// <param name="source">A folder with files such as <c>aws-ec2-vpc.json</c>.</param>
    /// <param name="folder">The folder with <c>types.txt</c>.</param>
    /// <returns>File name → text.</returns>
    internal static IReadOnlyDictionary<string, string> Generate(string source, string folder) => new Dictionary<string, string>
    {
        [FileName] = string.Concat(
            from entry in TypeEntry.ReadAll(File.ReadAllText(Path.Combine(folder, "types.txt")))
            let actions = HandlerSchema.ActionsOf(source, entry.Name)
            where actions.Count > 0
            select $"{entry.Name}\n{Wrapped(actions)}"),
    };

    /// <summary>Indented lines of at most 140 columns.</summary>
    private static string Wrapped(IReadOnlyList<string> actions)
    {
        var lines = new List<string>();
        foreach (var action in actions)
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + action.Length <= 140)
            {
                lines[^1] += $" {action}";
            }
            else
            {
                lines.Add($"  {action}");
            }
        }

        return string.Concat(lines.Select(line => $"{line}\n"));
    }
}
