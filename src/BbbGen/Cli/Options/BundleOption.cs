using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Workflows;

namespace BbbGen.Cli.Options;

internal sealed class BundleOption
{
    private readonly Option<string?> _bundle =
        new("--bundle") { HelpName = "FILE", Description = "Writes a diagnostics bundle (zip), without secrets, to share with support." };

    public void AddTo(Command command) => command.Options.Add(_bundle);

    /// <exception cref="BbbException">The file cannot be written.</exception>
    public BundleFile? Read(ParseResult line) => line.GetValue(_bundle) is { } path ? BundleFile.At(path) : null;

    /// <summary>Connects to the account. If that fails, the bundle is written before the exception is passed on.</summary>
    /// <exception cref="BbbException">The file cannot be written, or the connection failed.</exception>
    public async Task<(Connection Connection, BundleWriter Bundle)> ConnectAsync(
        ParseResult line, IOperatorConsole console, TimeProvider clock, Func<Task<Connection>> connect)
    {
        var (file, commandLine) = (Read(line), CommandLineOf(line));
        var connection = await BundleWriter.ConnectAsync(file, commandLine, console, clock, connect);
        var writer = new BundleWriter(file, connection.Account.Stacks, console, clock)
        {
            CommandLine = commandLine,
            AutoScaling = connection.Services.AutoScaling,
        };
        return (connection, writer);
    }

    /// <summary>The command line without paths and profile names, which often contain the name of a person.</summary>
    private static string CommandLineOf(ParseResult line)
    {
        var tokens = line.Tokens.Select(token => token.Value).ToList();
        return string.Join(' ', tokens.Select((token, index) =>
            index > 0 && tokens[index - 1] is ("-p" or "--profile") ? "[profile]"
            : Path.GetFileName(token.Replace('\\', '/')) is { Length: > 0 } name ? name
            : token));
    }
}
