using System.CommandLine;
using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis.Bundles;
using BbbGen.Deployment.Inputs;
using BbbGen.Deployment.Recovery;
using BbbGen.Deployment.Smoke;
using BbbGen.Deployment.Watching;
using BbbGen.Inventory;
using BbbGen.Rehearsal;
using BbbGen.Templates;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary><c>bbbgen watch</c>: connect, follow what goes on to its end, say what came of it.</summary>
internal sealed class WatchCommand : Command, IHasExamples
{
    private readonly AwsOptions _aws = new();
    private readonly StackOption _stack = new();
    private readonly BundleOption _bundle = new();
    private readonly Option<bool> _json = JsonOption.Create();
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
        _bundle.AddTo(this);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Examples => ["bbbgen watch -p school -s bbb", "bbbgen watch -p school -s bbb --json"];

    private async Task<int> RunAsync(ParseResult line, CancellationToken stop)
    {
        var (name, file) = (_stack.Read(line), _bundle.Read(line));
        var connection = await BundleWriter.ConnectAsync(file, line, _screen, _clock, () => _aws.ConnectAsync(_connect, line, stop));
        var bundle = new BundleWriter(file, connection.Account.Stacks, _screen, _clock) { Line = line, Activities = connection.Surroundings.ScalingActivities };
        var subject = BundleSubject.Of(Program.Version, connection.Account.Target, name);
        var (code, outcome) = await bundle.AlsoOfProblemsAsync(subject, () => WatchAsync(line, name, connection, stop), stop);
        await bundle.WriteAsync(subject with { Outcome = outcome }, stop);
        return code;
    }

    private async Task<(int Code, Outcome? Outcome)> WatchAsync(ParseResult line, StackName name, Connection connection, CancellationToken stop)
    {
        var isJson = line.GetValue(_json);
        var run = Run.Of(connection, _aws.Given(line), _screen, _clock, _interruption) with { Display = _screen.Display(isJson, _clock) };
        await DeploymentStacks.ReadOwnAsync(run.Account.Stacks, name, stop);
        var followed = await FollowAsync(run, name.Sources, name, stop);
        if (followed is not Outcome.Failed)
        {
            followed = await FollowAsync(run, name.Value, name, stop) ?? followed;
        }

        var failed = followed as Outcome.Failed;
        if (failed is not null)
        {
            _screen.Say(OutcomeView.Failure(failed));
            if (!isJson)
            {
                return (ExitCode.Of(failed), failed);
            }
        }

        var state = await DeploymentState.ReadAsync(run.Account.Stacks, connection.Surroundings.Servers, _clock, name, stop);
        if (failed is null)
        {
            await SayStateAsync(run, connection, state, followed, stop);
        }

        if (isJson)
        {
            _screen.Answer(StatusReport.Of(run.Account.Target, state) with
            {
                Cause = failed?.Explanation is { } explanation ? CauseReport.Of(explanation) : null,
                LeftOver = followed is Outcome.Deployed done ? [.. done.NotDeleted.Select(resource => resource.PhysicalId)] : [],
            });
        }

        return (followed is not null ? ExitCode.Of(followed) : state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed, followed);
    }

    /// <summary>How the deployment stands after an operation that did not fail, or without any; and what is left to do.</summary>
    private async Task SayStateAsync(Run run, Connection connection, DeploymentState state, Outcome? followed, CancellationToken stop)
    {
        _screen.Say(followed is null ? [$"No operation is in progress on {state.Name}."] : []);
        _screen.Say(StatusView.Lines(state, run.Given));
        if (followed is Outcome.Deployed deployed)
        {
            _screen.Say(OutcomeView.Remarks(deployed));
            if (state is { Master: { } master, FrontEnd: not null })
            {
                var open = await new SmokeTest(run.Account.Stacks, connection.Surroundings, _clock).OpenItemsAsync(master, stop);
                _screen.Say(OutcomeView.Watched(master, open));
            }
        }
    }

    /// <summary>Follows what goes on in a stack; null when nothing does.</summary>
    private static async Task<Outcome?> FollowAsync(Run run, string stackName, StackName deployment, CancellationToken stop)
    {
        var recoverer = new Recoverer(run.Account.Stacks, run.Clock);
        if (await recoverer.FindAsync(stackName, stop) is not { Status.Readiness: Readiness.Busy } stack)
        {
            return null;
        }

        var operation = await recoverer.LastOperationAsync(stack, stop);
        var running = recoverer.Attach(stack, operation);
        var isMaster = stackName == deployment.Value;
        var remainder = isMaster && stack.Status.IsDeleting ? ("destroy", "deletes what is left") : ((string, string)?)null;
        var expectations = isMaster ? ExpectationsOf(stack) : Expectations.Nothing;
        var outcome = await run.Attendance(deployment.Value, remainder).FollowAsync(stackName, running, expectations, stop);
        return outcome is Outcome.Deployed deployed ? deployed with { NotDeleted = NotDeleted.In(running.Events) } : outcome;
    }

    /// <summary>A creation is foreseen as by the run that began it, from the same values; templates of another version foresee it nearly as well.</summary>
    private static Expectations ExpectationsOf(Stack master) => master.Status.Text is "CREATE_IN_PROGRESS" && master.Parameters.Count > 0
        ? Expectations.Of(Prediction.Of(TemplateSet.Generate(), master.Parameters, new() { StackName = master.Name }))
        : Expectations.Nothing;
}
