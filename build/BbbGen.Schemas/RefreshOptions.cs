using System.CommandLine;

namespace BbbGen.Schemas;

/// <summary>The options of all commands: source, target, and whether to write or only compare.</summary>
/// <param name="sourceName">A description of the source.</param>
/// <param name="findSource">The default source, which is null if it is not installed; without it, the source must be named.</param>
internal sealed class RefreshOptions(string sourceName, Func<string?>? findSource = null)
{
    private readonly Option<string> _from = new("--from")
    {
        Description = $"{sourceName}{(findSource is null ? "." : "; found by asking python3 when left out.")}",
        HelpName = "FOLDER",
        Required = findSource is null,
    };
    private readonly Option<string> _to =
        new("--to") { Description = "The folder with the list, where the files go.", HelpName = "FOLDER" };
    private readonly Option<bool> _check =
        new("--check") { Description = $"Write nothing; name the files that differ and exit {ExitCode.Differs}." };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="folder">The default target folder.</param>
    public void AddTo(Command command, string folder)
    {
        _to.DefaultValueFactory = _ => folder;
        command.Options.Add(_from);
        command.Options.Add(_to);
        command.Options.Add(_check);
    }

    /// <summary>Generates, then writes or compares, and reports the result.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="extension">The kind of file generated.</param>
    /// <param name="generate">Source and target folder → files.</param>
    /// <returns>The exit code.</returns>
    public int Refresh(ParseResult line, string extension, Func<string, string, IReadOnlyDictionary<string, string>> generate)
    {
        var source = line.GetValue(_from) ?? findSource?.Invoke()
            ?? throw new SchemaException($"python3 does not have {sourceName}; say where with --from.");
        var folder = line.GetRequiredValue(_to);
        var files = generate(source, folder);
        var target = new LineFolder(folder, extension);
        var check = line.GetValue(_check);
        var differing = check ? target.Differing(files) : target.Write(files);
        var screen = line.InvocationConfiguration.Output;
        foreach (var name in differing)
        {
            screen.WriteLine($"{(check ? "differs: " : files.ContainsKey(name) ? "wrote " : "removed ")}{name}");
        }

        screen.WriteLine($"{files.Count} files, {differing.Count} {(check ? "differ" : "changed")}.");
        return check && differing.Count > 0 ? ExitCode.Differs : ExitCode.Success;
    }
}
