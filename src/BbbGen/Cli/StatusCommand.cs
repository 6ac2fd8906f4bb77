using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Inputs;
using BbbGen.Workflows;

namespace BbbGen.Cli;

internal sealed class StatusCommand : Command, IHasExamples
{
    private readonly AccountOptions _account;
    private readonly Option<StackName> _stack = InputOption.Stack("Name of the deployment.");
    private readonly CommandEnvironment _environment;

    public StatusCommand(CommandEnvironment environment) : base("status", "Shows the state of a deployment; changes nothing.")
    {
        (_environment, _account) = (environment, new AccountOptions(environment));
        _account.AddAccountTo(this);
        Options.Add(_stack);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples => ["bbbgen status -p school -s bbb", "bbbgen status -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = line.GetRequiredValue(_stack);
        var session = await _account.OpenAsync(line, cancellationToken);
        var (code, report) = await new StatusWorkflow(session.Run, session.Services, session.Bundle).RunAsync(name, cancellationToken);
        if (_account.IsJson(line))
        {
            _environment.Screen.WriteResult(report);
        }

        return code;
    }
}
