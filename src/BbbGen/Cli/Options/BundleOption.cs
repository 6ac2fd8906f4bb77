using System.CommandLine;
using BbbGen.Application;
using BbbGen.Diagnosis.Bundles;

namespace BbbGen.Cli.Options;

/// <summary>The option that asks for a diagnostics bundle.</summary>
internal sealed class BundleOption
{
    private readonly Option<string?> _bundle = new("--bundle")
    {
        HelpName = "FILE",
        Description = "Writes a diagnostics bundle (zip) without secrets, for support.",
    };

    public void AddTo(Command command) => command.Options.Add(_bundle);

    /// <summary>The file that is asked for, or null.</summary>
    /// <exception cref="BbbException">It cannot be written.</exception>
    public BundleFile? Read(ParseResult line) => line.GetValue(_bundle) is { } path ? BundleFile.At(path) : null;

    /// <summary>The command as it was typed. Folders and profiles are often called after a person: of a path the file's name stays, of a profile that there was one.</summary>
    public static string CommandLineOf(ParseResult line)
    {
        var tokens = line.Tokens.Select(token => token.Value).ToList();
        return string.Join(' ', tokens.Select((token, index) =>
            index > 0 && tokens[index - 1] is ("-p" or "--profile") ? "[profile]" : Path.GetFileName(token.Replace('\\', '/')) is { Length: > 0 } name ? name : token));
    }
}
