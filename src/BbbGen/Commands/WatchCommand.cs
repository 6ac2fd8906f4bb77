using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Recovery;
using BbbGen.Deployment.Watching;
using BbbGen.Inventory;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary><c>bbbgen watch</c>: connect, follow what goes on to its end, say what came of it.</summary>
internal sealed class WatchCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly StackOption _stack = new();
    private readonly Connect _connect;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly Interruption _interruption;

    public WatchCommand(Connect connect, Screen screen, TimeProvider clock, Interruption interruption)
        : base("watch", "Follows what goes on with a deployment, whoever began it, to its end.")
    {
        (_connect, _screen, _clock, _interruption) = (connect, screen, clock, interruption);
        _aws.AddTo(this);
        _stack.AddTo(this);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen watch -p school -s bbb"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var name = _stack.Read(line);
        var run = Run.Of(await _aws.ConnectAsync(_connect, line, stop), _screen, _clock, _interruption);
        await DeploymentStacks.ReadOwnAsync(run.Account.Stacks, name, stop);
        var followed = await FollowAsync(run, name.Sources, name.Value, stop);
        if (followed is not Outcome.Failed)
        {
            followed = await FollowAsync(run, name.Value, name.Value, stop) ?? followed;
        }

        if (followed is Outcome.Failed failed)
        {
            _screen.Say(OutcomeView.Failure(failed));
            return ExitCode.Of(followed);
        }

        var state = await DeploymentState.ReadAsync(run.Account.Stacks, _clock, name, stop);
        _screen.Say(followed is null ? [$"Nothing goes on with {name}."] : []);
        _screen.Say(StatusView.Lines(state));
        return state.IsHealthy || followed is not null ? ExitCode.Success : ExitCode.DeploymentFailed;
    }

    /// <summary>Follows what goes on in a stack; null when nothing does.</summary>
    private static async Task<Outcome?> FollowAsync(Run run, string stackName, string deployment, CancellationToken stop)
    {
        var recoverer = new Recoverer(run.Account.Stacks, run.Clock);
        if (await recoverer.FindAsync(stackName, stop) is not { Status.Readiness: Readiness.Busy } stack)
        {
            return null;
        }

        return await run.Attendance(deployment).FollowAsync(stackName, recoverer.Attach(stack, await recoverer.LastOperationAsync(stack, stop)), Expectations.Nothing, stop);
    }
}
