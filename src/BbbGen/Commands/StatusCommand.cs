using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Recovery;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary><c>bbbgen status</c>: connect, read, tell.</summary>
internal sealed class StatusCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly StackOption _stack = new();
    private readonly Option<bool> _json = new("--json") { Description = "Prints the result as JSON to stdout." };
    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;

    public StatusCommand(Connect connect, Screen screen, TimeProvider clock)
        : base("status", "Says how a deployment stands. Changes nothing.")
    {
        (_connect, _screen, _clock) = (connect, screen, clock);
        _aws.AddTo(this);
        _stack.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen status -p school -s bbb", "bbbgen status -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var (account, surroundings) = await _aws.ConnectAsync(_connect, line, stop);
        var state = await DeploymentState.ReadAsync(account.Stacks, surroundings.Servers, _clock, _stack.Read(line), stop);
        _screen.Say(StatusView.Lines(state, _aws.Given(line)));
        if (line.GetValue(_json))
        {
            _screen.Answer(StatusReport.Of(account.Target, state));
        }

        return state.IsBusy || state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed;
    }
}
