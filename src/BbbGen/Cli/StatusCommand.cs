using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen status</c>.</summary>
internal sealed class StatusCommand : Command, IHasExamples
{
    private readonly AccountOptions _account;
    private readonly StackOption _stack = new();
    private readonly CommandEnvironment _environment;

    public StatusCommand(CommandEnvironment environment)
        : base("status", "Shows the state of a deployment. Changes nothing.")
    {
        (_environment, _account) = (environment, new(environment));
        _account.AddAccountTo(this);
        _stack.AddTo(this);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen status -p school -s bbb", "bbbgen status -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = _stack.Read(line);
        var session = await _account.OpenAsync(line, cancellationToken);
        var (code, report) = await new StatusWorkflow(session.Run, session.Services, session.Bundle).RunAsync(name, cancellationToken);
        if (_account.IsJson(line))
        {
            _environment.Screen.WriteResult(report);
        }

        return code;
    }
}
