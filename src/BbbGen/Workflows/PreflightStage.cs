using BbbGen.Aws.Contracts;
using BbbGen.Forecasting;
using BbbGen.Inputs;
using BbbGen.Inventory;
using BbbGen.Preflight;
using BbbGen.Preflight.Checks;
using BbbGen.Templates;
using BbbGen.Terminal;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>What comes before any change: run the checks, report the findings, offer repairs.</summary>
internal sealed class PreflightStage(CommandRun run, AwsServices services)
{
    /// <summary>After this time the operator is told what the run waits for.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>Runs the checks and reports all findings, or only those that are not fine.</summary>
    public async Task<PreflightResult> RunAsync(DeployOrder order, ExistingStacks existing, CancellationToken cancellationToken)
    {
        var target = run.Account.Target;
        var context = new PreflightContext(
            PlannedDeployment.Of(order.Request, order.Templates, target, root => Forecast.Of(root).P90),
            target,
            existing,
            services,
            run.Clock,
            cancellationToken);
        var running = new PreflightRunner(PreflightChecks.All, run.Clock).RunAsync(context, order.SkippedChecks, cancellationToken);
        await AnnounceAsync(running, cancellationToken);
        var result = await running;
        run.Console.WriteLine(order.IsPreflightOnly ? PreflightView.All(result) : PreflightView.NotPassing(result));
        foreach (var problem in PreflightView.Blockers(result))
        {
            run.Console.Problem(problem);
        }

        return result;
    }

    public async Task RepairAsync(PreflightResult result, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        foreach (var repair in result.Repairs)
        {
            if (approvals.ToChanges || await run.Console.ConfirmAsync(repair.Question, cancellationToken))
            {
                await repair.ApplyAsync(cancellationToken);
                run.Console.WriteLine(repair.Done);
            }
        }
    }

    private async Task AnnounceAsync(Task running, CancellationToken cancellationToken)
    {
        if (!running.IsCompleted && await Task.WhenAny(running, Task.Delay(Silence, run.Clock, cancellationToken)) != running)
        {
            run.Console.WriteLine("Checking account, network and images before anything is changed …");
        }
    }
}
