using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.SmokeTests;
using BbbGen.Status;
using BbbGen.Templates;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Follows the operation in progress on a deployment, whichever process started it, to its end; then reports the state.</summary>
internal sealed class WatchWorkflow(CommandRun run, AwsServices services, BundleWriter bundle)
{
    /// <returns>The program's exit code, and the report for <c>--json</c>.</returns>
    /// <exception cref="BbbException">The stacks belong to something else, or cannot be read.</exception>
    public async Task<(int ExitCode, StatusReport Report)> RunAsync(StackName name, CancellationToken cancellationToken)
    {
        var subject = BundleSubject.Of(AppInfo.Version, run.Account.Target, name);
        var followed = await bundle.WithProblemsAsync(subject, () => FollowAsync(name, cancellationToken), cancellationToken);
        subject = subject with { Outcome = followed };
        var (code, report) = await bundle.WithProblemsAsync(
            subject, () => ReportAsync(name, followed, cancellationToken), cancellationToken);
        await bundle.WriteAsync(subject, cancellationToken);
        return (code, report);
    }

    private async Task<Outcome?> FollowAsync(StackName name, CancellationToken cancellationToken)
    {
        await DeploymentStacks.ReadOwnAsync(run.Account.Stacks, name, cancellationToken);
        var followed = await FollowStackAsync(name.Sources, name, cancellationToken);
        return followed is Outcome.Failed ? followed : await FollowStackAsync(name.Value, name, cancellationToken) ?? followed;
    }

    private async Task<(int ExitCode, StatusReport Report)> ReportAsync(
        StackName name, Outcome? followed, CancellationToken cancellationToken)
    {
        if (followed is Outcome.Failed failure)
        {
            run.Console.WriteLine(OutcomeView.Failure(failure));
            return (failure.ToExitCode(), await FailureReportAsync(name, failure, cancellationToken));
        }

        var state = await ReadStateAsync(name, cancellationToken);
        await ReportStateAsync(state, followed, cancellationToken);
        var report = StatusReport.Of(run.Account.Target, state) with
        {
            LeftOver = followed is Outcome.Deployed done ? [.. done.NotDeleted.Select(resource => resource.PhysicalId)] : [],
        };
        return (followed?.ToExitCode() ?? (state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed), report);
    }

    /// <summary>The failure is reported even if the state can no longer be read.</summary>
    private async Task<StatusReport> FailureReportAsync(StackName name, Outcome.Failed failure, CancellationToken cancellationToken)
    {
        var cause = failure.Explanation is { } explanation ? CauseReport.Of(explanation) : null;
        try
        {
            return StatusReport.Of(run.Account.Target, await ReadStateAsync(name, cancellationToken)) with { Cause = cause };
        }
        catch (BbbException problem)
        {
            run.Console.Warning($"The state after the failure cannot be read: {problem.Message}");
            return StatusReport.Unreadable(run.Account.Target, name.Value) with { Cause = cause };
        }
    }

    private Task<DeploymentState> ReadStateAsync(StackName name, CancellationToken cancellationToken) =>
        DeploymentState.ReadAsync(run.Account.Stacks, services, run.Clock, name, cancellationToken);

    private async Task ReportStateAsync(DeploymentState state, Outcome? followed, CancellationToken cancellationToken)
    {
        run.Console.WriteLine(followed is null ? [$"No operation is in progress on {state.Name}."] : []);
        run.Console.WriteLine(StatusView.Lines(state, run.Given, run.Clock.LocalTimeZone));
        if (followed is Outcome.Deployed deployed)
        {
            run.Console.WriteLine(OutcomeView.Remarks(deployed));
            if (state is { Master: { } master, FrontEnd: not null })
            {
                var open = await new SmokeTest(run.Account.Stacks, services, run.Clock).OpenItemsAsync(master, cancellationToken);
                run.Console.WriteLine(OutcomeView.Watched(master, open, run.Given));
            }
        }
    }

    /// <summary>Null: no operation is in progress on the stack.</summary>
    private async Task<Outcome?> FollowStackAsync(string stackName, StackName deployment, CancellationToken cancellationToken)
    {
        var recoverer = new Recoverer(run.Account.Stacks, run.Clock);
        if (await recoverer.FindAsync(stackName, cancellationToken) is not { Status.Readiness: Readiness.Busy } stack)
        {
            return null;
        }

        var running = recoverer.Attach(stack, await recoverer.LastOperationAsync(stack, cancellationToken));
        var isMaster = stackName == deployment.Value;
        var remainder = isMaster && stack.Status.IsDeleting ? ("destroy", "deletes what is left") : ((string, string)?)null;
        var expectations = isMaster ? ExpectationsOf(stack) : Expectations.Nothing;
        var outcome = await run.MonitorOf(deployment.Value, remainder).FollowAsync(stackName, running, expectations, cancellationToken);
        return outcome is Outcome.Deployed deployed ? deployed with { NotDeleted = NotDeleted.In(running.Events) } : outcome;
    }

    /// <summary>Forecast from the parameters of the run that started the creation; templates of another version differ little.</summary>
    private static Expectations ExpectationsOf(Stack master) => master.Status.Text is "CREATE_IN_PROGRESS" && master.Parameters.Count > 0
        ? Expectations.Of(ForecastBuilder.Of(TemplateSet.Generate(), master.Parameters, new EvaluationSettings { StackName = master.Name }))
        : Expectations.Nothing;
}
