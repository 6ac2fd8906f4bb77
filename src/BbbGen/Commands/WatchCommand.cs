using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Recovery;
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
        var connection = await _aws.ConnectAsync(_connect, line, stop);
        var attendance = Attendance.Of(connection, name.Value, (_screen, _clock, _interruption));
        var recoverer = new Recoverer(connection.Account.Stacks, _clock);
        var followed = await FollowAsync(recoverer, attendance, name.Sources, stop);
        if (followed is not Outcome.Failed)
        {
            followed = await FollowAsync(recoverer, attendance, name.Value, stop) ?? followed;
        }

        if (followed is Outcome.Failed failed)
        {
            _screen.Say(OutcomeView.Failure(failed));
            return ExitCode.Of(followed);
        }

        var state = await DeploymentState.ReadAsync(connection.Account.Stacks, name, stop);
        _screen.Say(followed is null ? [$"Nothing goes on with {name}."] : []);
        _screen.Say(StatusView.Lines(state));
        return state.IsHealthy || followed is not null ? ExitCode.Success : ExitCode.DeploymentFailed;
    }

    /// <summary>Follows what goes on in a stack; null when nothing does.</summary>
    private static async Task<Outcome?> FollowAsync(Recoverer recoverer, Attendance attendance, string stackName, CancellationToken stop)
    {
        if (await recoverer.FindAsync(stackName, stop) is not { Status.Readiness: Readiness.Busy } stack)
        {
            return null;
        }

        return await attendance.FollowAsync(stackName, recoverer.Attach(stack, await recoverer.LastOperationAsync(stack, stop)), stop);
    }
}
