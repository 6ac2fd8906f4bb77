using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;
using BbbGen.Costs;
using BbbGen.Diagnosis.Bundles;
using BbbGen.Inputs;
using BbbGen.Inventory.Parameters;
using BbbGen.Review;
using BbbGen.Status;
using BbbGen.Templates;
using BbbGen.Terminal.Json;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Reads the state of a deployment and reports it. Changes nothing.</summary>
internal sealed class StatusWorkflow(CommandRun run, AwsServices services, BundleWriter bundle)
{
    /// <returns>The program's exit code, and the report for <c>--json</c>.</returns>
    public async Task<(int ExitCode, StatusReport Report)> RunAsync(StackName name, CancellationToken cancellationToken)
    {
        var (target, stacks) = (run.Account.Target, run.Account.Stacks);
        var subject = BundleSubject.Of(AppInfo.Version, target, name);
        var state = await bundle.WithProblemsAsync(
            subject, () => DeploymentState.ReadAsync(stacks, services, run.Clock, name, cancellationToken), cancellationToken);
        var volumes = await BestEffort.OrNullAsync(() =>
            services.Ec2.OrphanedVolumesAsync(OrphanedVolume.StacksOf(target, state.Name), cancellationToken));
        run.Console.WriteLine(StatusView.Lines(state, run.Given, run.Clock.LocalTimeZone));
        var costs = Costs(state);

        run.Console.WriteLine(OrphanedResourcesView.Volumes(volumes));
        await bundle.WriteAsync(subject with { Parameters = state.Master?.Parameters ?? subject.Parameters }, cancellationToken);
        return (
            state.IsBusy || state.IsHealthy ? ExitCode.Success : ExitCode.DeploymentFailed,
            StatusReport.Of(target, state) with
            {
                LeftVolumes = volumes?.Select(volume => volume.Id).ToList(),
                Costs = ReportedMonthlyCosts.Of(costs),
            });
    }

    /// <summary>Says what the deployment costs, computed from the deployed parameters.</summary>
    /// <returns>Null if nothing of the master runs.</returns>
    private MonthlyCosts? Costs(DeploymentState state)
    {
        if (state is not { Foreign.Count: 0, IsBusy: false, Master: { } master } || !FixedParameters.AreKept(master.Status))
        {
            return null;
        }

        var templates = TemplateSet.Generate();
        var costs = StandingCosts.Of(templates, master.Parameters, run.Account.Target.Region);
        var digest = DeploymentRecord.DigestOf(templates.Select(template => (template.FileName, template.Text)));
        run.Console.WriteLine(CostView.Standing(costs, isOther: state.Record?.Templates != digest));
        return costs;
    }
}
