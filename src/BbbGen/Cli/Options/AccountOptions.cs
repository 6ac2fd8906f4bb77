using System.CommandLine;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Terminal.Live;
using BbbGen.Workflows;

namespace BbbGen.Cli.Options;

internal sealed record AccountSession(CommandRun Run, AwsServices Services, BundleWriter Bundle);

/// <summary>The options of every command that works in an account: profile, region, diagnostics bundle, JSON.</summary>
internal sealed class AccountOptions(CommandEnvironment environment)
{
    private readonly AwsOptions _aws = new();
    private readonly BundleOption _bundle = new();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _verbose = CommonOptions.Verbose();

    /// <summary>Adds profile and region, which come first in the help.</summary>
    public void AddAccountTo(Command command) => _aws.AddTo(command);

    /// <param name="followsOperations">Whether the command shows operations.</param>
    public void AddOutputTo(Command command, bool followsOperations = true)
    {
        _bundle.AddTo(command);
        if (followsOperations)
        {
            command.Options.Add(_verbose);
        }

        AddJsonTo(command);
    }

    /// <summary>For a command that needs no diagnostics bundle.</summary>
    public void AddJsonTo(Command command) => command.Options.Add(_json);

    public bool IsJson(ParseResult line) => line.GetValue(_json);

    /// <summary>Connects. If that fails, the bundle says so.</summary>
    /// <exception cref="BbbException">There are no valid credentials, or the bundle's file cannot be written.</exception>
    public async Task<AccountSession> OpenAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (screen, clock) = (environment.Screen, environment.Clock);
        var console = OperatorConsole.On(
            screen, IsJson(line), clock, line.GetValue(_verbose) ? EventLines.All : EventLines.Finished);
        var (connection, bundle) = await _bundle.ConnectAsync(
            line, console, clock, () => _aws.ConnectAsync(environment.Connect, line, cancellationToken));
        return new AccountSession(
            CommandRun.Of(connection, _aws.Given(line), console, clock, environment.Interruption), connection.Services, bundle);
    }
}
