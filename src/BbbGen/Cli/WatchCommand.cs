using System.CommandLine;
using BbbGen.Cli.Help;
using BbbGen.Cli.Options;
using BbbGen.Workflows;

namespace BbbGen.Cli;

/// <summary><c>bbbgen watch</c>.</summary>
internal sealed class WatchCommand : Command, IHasExamples
{
    private readonly AccountOptions _account;
    private readonly StackOption _stack = new();
    private readonly CommandEnvironment _environment;

    public WatchCommand(CommandEnvironment environment)
        : base("watch", "Follows an operation in progress on a deployment to its end.")
    {
        (_environment, _account) = (environment, new(environment));
        _account.AddAccountTo(this);
        _stack.AddTo(this);
        _account.AddOutputTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen watch -p school -s bbb", "bbbgen watch -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var name = _stack.Read(line);
        var session = await _account.OpenAsync(line, cancellationToken);
        var (code, report) = await new WatchWorkflow(session.Run, session.Services, session.Bundle).RunAsync(name, cancellationToken);
        if (_account.IsJson(line))
        {
            _environment.Screen.WriteResult(report);
        }

        return code;
    }
}
