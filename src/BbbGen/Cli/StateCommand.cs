using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary>A command that takes the name of a deployment and ends with its state.</summary>
internal abstract class StateCommand : Command, IHasExamples, IUsesSettings
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");
    private readonly CommandEnvironment _environment;

    protected StateCommand(CommandEnvironment environment, string name, string description, bool followsOperations)
        : base(name, description)
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        _account.AddOutputTo(this, followsOperations);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples => [$"bbbgen {Name} -p school -s bbb", $"bbbgen {Name} -p school -s bbb --json"];

    protected abstract Task<(int ExitCode, StatusReport Report)> RunAsync(
        AccountSession session, StackName name, CancellationToken cancellationToken);

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = line.GetRequiredValue(_stack);
        var (code, report) = await RunAsync(await _account.OpenAsync(line, cancellationToken), name, cancellationToken);
        if (_account.IsJson(line))
        {
            _environment.Screen.WriteResult(report);
        }

        return code;
    }
}

internal sealed class StatusCommand(CommandEnvironment environment)
    : StateCommand(environment, "status", "Shows the state of a deployment; changes nothing.", followsOperations: false)
{
    protected override Task<(int ExitCode, StatusReport Report)> RunAsync(
        AccountSession session, StackName name, CancellationToken cancellationToken) =>
        new StatusWorkflow(session.Run, session.Services, session.Bundle).RunAsync(name, cancellationToken);
}

internal sealed class WatchCommand(CommandEnvironment environment)
    : StateCommand(
        environment, "watch", "Follows an operation in progress to its end.", followsOperations: true)
{
    protected override Task<(int ExitCode, StatusReport Report)> RunAsync(
        AccountSession session, StackName name, CancellationToken cancellationToken) =>
        new WatchWorkflow(session.Run, session.Services, session.Bundle).RunAsync(name, cancellationToken);
}
