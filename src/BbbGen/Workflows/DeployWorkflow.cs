using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Destruction;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Inventory.Parameters;
using BbbGen.Operations;
using BbbGen.Preflight;
using BbbGen.SmokeTests;
using BbbGen.Templates;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <param name="Approvals">What the operator approved in options.</param>
internal sealed record DeployOrder(DeploymentRequest Request, IReadOnlyList<GeneratedTemplate> Templates, GivenApprovals Approvals)
{
    public bool IsPreflightOnly { get; init; }

    /// <summary>Codes of the checks to skip.</summary>
    public IReadOnlyCollection<string> SkippedChecks { get; init; } = [];

    public bool SkipsSmokeTest { get; init; }

    /// <summary>Runs the probes after a success.</summary>
    public bool RunsProbes { get; init; }
}

/// <summary>Deploys: plan, preflight, approval, change sets, smoke test, report, probes.</summary>
internal sealed class DeployWorkflow(CommandRun run, AwsServices services, BundleWriter bundle)
{
    /// <summary>Runs all stages; those after a failure are skipped.</summary>
    /// <returns>The program's exit code, and the report for <c>--json</c>.</returns>
    /// <exception cref="BbbException">The request does not fit what is deployed, or a call failed.</exception>
    public async Task<(int ExitCode, DeploymentReport Report)> RunAsync(DeployOrder order, CancellationToken cancellationToken)
    {
        var (target, stacks) = (run.Account.Target, run.Account.Stacks);
        run.Console.WriteLine(target.Words);
        var own = await DeploymentStacks.ReadOwnAsync(stacks, order.Request.Stack, cancellationToken);
        order = order with { Request = AdministratorAddress.Keep(own.Master, order.Request) };
        FixedParameters.RefuseChanges(own.Master, order.Request);
        order = order with
        {
            Request = await new ImageDigests(services.Registries, run.Clock).ResolveAsync(own.Master, order.Request, cancellationToken),
        };
        var reader = new StackReader(stacks, cancellationToken);
        var preflight = new PreflightStage(run, services);
        PreflightResult? checkedBefore = null;
        var apply = new ApplyStage(run)
        {
            Ec2 = services.Ec2,
            BeforeChanges = token =>
                checkedBefore is null ? Task.CompletedTask : preflight.RepairAsync(checkedBefore, order.Approvals, token),
        };
        var subject = BundleSubject.Of(AppInfo.Version, target, order.Request, order.Templates);
        Task<(Outcome Outcome, string? Bucket)?> UpToDateAsync() => apply.UpToDateAsync(order, (own, reader), cancellationToken);
        if (!order.IsPreflightOnly && await bundle.WithProblemsAsync(subject, UpToDateAsync, cancellationToken) is { } upToDate)
        {
            var tested = await SmokeTestAsync(order, subject, upToDate.Outcome, cancellationToken);
            var unchanged = DeploymentReport.Of(target, order.Request, upToDate.Outcome, upToDate.Bucket) with
            {
                SmokeTest = SmokeTestReport.Of(tested),
                OutdatedServers = await OutdatedServersAsync(upToDate.Outcome, cancellationToken),
            };
            var left = await OpenItemsAsync(order, upToDate.Outcome, cancellationToken);
            run.Console.WriteLine(OutcomeView.Lines(upToDate.Outcome, unchanged, run.Given, left));
            run.Console.WriteLine(ServersView.Outdated(unchanged.OutdatedServers, run.Given));
            await bundle.WriteAsync(
                subject with { Outcome = upToDate.Outcome, SmokeTest = tested?.Findings ?? [] }, cancellationToken);
            return (
                tested is { IsRunning: false } ? ExitCode.DeploymentFailed : ExitCode.Success,
                unchanged with { Probes = await ProbeAsync(order, upToDate, cancellationToken) });
        }

        if (IgnoredParameters.Of(order.Templates, order.Request.MasterParameters) is { Count: > 0 } ignored)
        {
            run.Console.Warning($"In a single deployment these parameters have no effect: {string.Join(", ", ignored)}");
        }

        var existing = new ExistingStacks(reader, own, apply.Deployed);
        checkedBefore = await bundle.WithProblemsAsync(
            subject, () => preflight.RunAsync(order, existing, cancellationToken), cancellationToken);
        subject = subject with { Preflight = checkedBefore.Problems, NotChecked = checkedBefore.NotChecked };
        if (checkedBefore.Blocks || order.IsPreflightOnly)
        {
            await bundle.WriteAsync(subject, cancellationToken);
            return (
                checkedBefore.Blocks || checkedBefore.IsIncomplete ? ExitCode.DeploymentFailed : ExitCode.Success,
                DeploymentReport.NotBegun(target, order.Request).With(checkedBefore));
        }

        var end = await bundle.WithProblemsAsync(subject, () => apply.RunAsync(order, cancellationToken), cancellationToken);
        var smoke = await SmokeTestAsync(order, subject, end.Outcome, cancellationToken);
        var report = await ReportAsync(order, end, smoke, cancellationToken);
        await bundle.WriteAsync(subject with { Outcome = end.Outcome, SmokeTest = smoke?.Findings ?? [] }, cancellationToken);
        return (
            smoke is { IsRunning: false } ? ExitCode.DeploymentFailed : end.Outcome.ToExitCode(),
            report.With(checkedBefore) with { Probes = await ProbeAsync(order, end, cancellationToken) });
    }

    private async Task<DeploymentReport> ReportAsync(
        DeployOrder order, (Outcome Outcome, string? Bucket) end, SmokeReport? smoke, CancellationToken cancellationToken)
    {
        var orphaned = end.Outcome is Outcome.Failed { Stack: { Status.Text: "ROLLBACK_COMPLETE" } stack }
            ? await OrphanedResources.OfRolledBackCreationAsync(run.Account, stack, services, cancellationToken)
            : OrphanedResources.None;
        var report = DeploymentReport.Of(run.Account.Target, order.Request, end.Outcome, end.Bucket) with
        {
            SmokeTest = SmokeTestReport.Of(smoke),
            OutdatedServers = await OutdatedServersAsync(end.Outcome, cancellationToken),
            LeftOver =
            [
                .. orphaned.Snapshots ?? [],
                .. orphaned.CacheSnapshots ?? [],
                .. (orphaned.Volumes ?? []).Select(volume => volume.Id),
                .. end.Outcome is Outcome.Deployed deployed ? deployed.NotDeleted.Select(resource => resource.PhysicalId) : [],
            ],
        };
        var open = await OpenItemsAsync(order, end.Outcome, cancellationToken);
        run.Console.WriteLine(OutcomeView.Lines(end.Outcome, report, run.Given, open));
        run.Console.WriteLine(OrphanedResourcesView.OfCreation(orphaned));
        run.Console.WriteLine(ServersView.Outdated(report.OutdatedServers, run.Given));
        return report;
    }

    /// <summary>CloudFormation changes the launch template and replaces no BigBlueButton server: meetings are running on them.</summary>
    private async Task<IReadOnlyList<string>?> OutdatedServersAsync(Outcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.SucceededStack is not { } master)
        {
            return [];
        }

        try
        {
            var servers = await RunningServers.OfApplicationAsync(run.Account.Stacks, services, master, cancellationToken);
            return [.. (servers?.Outdated ?? []).Select(server => server.Id)];
        }
        catch (BbbException)
        {
            return null;
        }
    }

    private async Task<SmokeReport?> SmokeTestAsync(
        DeployOrder order, BundleSubject subject, Outcome outcome, CancellationToken cancellationToken)
    {
        Task<SmokeReport?> TestAsync() => new SmokeStage(run, services).RunAsync(outcome, order.Request.Domain, cancellationToken);
        return order.SkipsSmokeTest
            ? null
            : await bundle.WithProblemsAsync(subject with { Outcome = outcome }, TestAsync, cancellationToken);
    }

    /// <summary>The smoke test includes them.</summary>
    private async Task<IReadOnlyList<SmokeFinding>> OpenItemsAsync(
        DeployOrder order, Outcome outcome, CancellationToken cancellationToken) =>
        order.SkipsSmokeTest && outcome.SucceededStack is { } master
            ? await new SmokeTest(run.Account.Stacks, services, run.Clock).OpenItemsAsync(master, cancellationToken)
            : [];

    private async Task<IReadOnlyList<ProbeReport>> ProbeAsync(
        DeployOrder order, (Outcome Outcome, string? Bucket) end, CancellationToken cancellationToken) =>
        order.RunsProbes ? await new ProbeStage(run, services).RunAsync(end, order, cancellationToken) : [];
}
