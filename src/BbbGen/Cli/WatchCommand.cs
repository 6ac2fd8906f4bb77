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
        var (name, file) = (_stack.Read(line), _bundle.Read(line));
        var connection = await BundleWriter.ConnectAsync(file, BundleOption.CommandLineOf(line), _screen, _clock, () => _aws.ConnectAsync(_connect, line, cancellationToken));
        var bundle = new BundleWriter(file, connection.Account.Stacks, _screen, _clock) { CommandLine = BundleOption.CommandLineOf(line), AutoScaling = connection.Services.AutoScaling };
        var subject = BundleSubject.Of(AppInfo.Version, connection.Account.Target, name);
        var (code, outcome) = await bundle.AlsoOfProblemsAsync(subject, () => WatchAsync(line, name, connection, cancellationToken), cancellationToken);
        await bundle.WriteAsync(subject with { Outcome = outcome }, cancellationToken);
        return code;
    }

    private async Task<(int Code, Outcome? Outcome)> WatchAsync(ParseResult line, StackName name, Connection connection, CancellationToken cancellationToken)
    {
        var isJson = line.GetValue(_json);
        var run = CommandRun.Of(connection, _aws.Given(line), _screen, _clock, _interruption) with { Display = ProgressDisplay.On(_screen, isJson, _clock) };
        await DeploymentStacks.ReadOwnAsync(run.Account.Stacks, name, cancellationToken);
        var followed = await FollowAsync(run, name.Sources, name, cancellationToken);
        if (followed is not Outcome.Failed)
        {
            followed = await FollowAsync(run, name.Value, name, cancellationToken) ?? followed;
        }

        var failed = followed as Outcome.Failed;
        if (failed is not null)
        {
            _screen.WriteLine(OutcomeView.Failure(failed));
            if (!isJson)
            {
                return (failed.ToExitCode(), failed);
            }
        }

        var state = await DeploymentState.ReadAsync(run.Account.Stacks, connection.Services, _clock, name, cancellationToken);
        if (failed is null)
        {
            await SayStateAsync(run, connection, state, followed, cancellationToken);
        }

        if (isJson)
        {
            _screen.WriteResult(StatusReport.Of(run.Account.Target, state) with
            {
                Cause = failed?.Explanation is { } explanation ? CauseReport.Of(explanation) : null,
                LeftOver = followed is Outcome.Deployed done ? [.. done.NotDeleted.Select(resource => resource.PhysicalId)] : [],
            });
        }

        return (followed is not null ? followed.ToExitCode() : state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed, followed);
    }

    /// <summary>How the deployment stands after an operation that did not fail, or without any; and what is left to do.</summary>
    private async Task SayStateAsync(CommandRun run, Connection connection, DeploymentState state, Outcome? followed, CancellationToken cancellationToken)
    {
        _screen.WriteLine(followed is null ? [$"No operation is in progress on {state.Name}."] : []);
        _screen.WriteLine(StatusView.Lines(state, run.Given));
        if (followed is Outcome.Deployed deployed)
        {
            _screen.WriteLine(OutcomeView.Remarks(deployed));
            if (state is { Master: { } master, FrontEnd: not null })
            {
                var open = await new SmokeTest(run.Account.Stacks, connection.Services, _clock).OpenItemsAsync(master, cancellationToken);
                _screen.WriteLine(OutcomeView.Watched(master, open));
            }
        }
    }

    /// <summary>Follows what goes on in a stack; null when nothing does.</summary>
    private static async Task<Outcome?> FollowAsync(CommandRun run, string stackName, StackName deployment, CancellationToken cancellationToken)
    {
        var recoverer = new Recoverer(run.Account.Stacks, run.Clock);
        if (await recoverer.FindAsync(stackName, cancellationToken) is not { Status.Readiness: Readiness.Busy } stack)
        {
            return null;
        }

        var operation = await recoverer.LastOperationAsync(stack, cancellationToken);
        var running = recoverer.Attach(stack, operation);
        var isMaster = stackName == deployment.Value;
        var remainder = isMaster && stack.Status.IsDeleting ? ("destroy", "deletes what is left") : ((string, string)?)null;
        var expectations = isMaster ? ExpectationsOf(stack) : Expectations.Nothing;
        var outcome = await run.Attendance(deployment.Value, remainder).FollowAsync(stackName, running, expectations, cancellationToken);
        return outcome is Outcome.Deployed deployed ? deployed with { NotDeleted = NotDeleted.In(running.Events) } : outcome;
    }

    /// <summary>A creation is foreseen as by the run that began it, from the same values; templates of another version foresee it nearly as well.</summary>
    private static Expectations ExpectationsOf(Stack master) => master.Status.Text is "CREATE_IN_PROGRESS" && master.Parameters.Count > 0
        ? Expectations.Of(ForecastBuilder.Of(TemplateSet.Generate(), master.Parameters, new() { StackName = master.Name }))
        : Expectations.Nothing;
}
