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

/// <summary>The part of a deployment that comes before anything is changed: check, say what was found, put right what may be.</summary>
internal sealed class PreflightStage(Connection connection, Screen screen, TimeProvider clock)
{
    /// <summary>Who waits longer is told what for.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>Checks and says what was found: all of it, or what is not fine.</summary>
    public async Task<PreflightResult> RunAsync(
        DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, ExistingStacks own, IReadOnlyCollection<string> skipped, bool saysAll, CancellationToken cancellationToken)
    {
        var account = connection.Account;
        var context = new PreflightContext(
            PlannedDeployment.Of(request, templates, account.Target, root => Forecast.Of(root).P90),
            account.Target,
            own,
            connection.Services,
            clock,
            cancellationToken);
        var running = new PreflightRunner(PreflightChecks.All, clock).RunAsync(context, skipped, cancellationToken);
        await AnnounceAsync(running, cancellationToken);
        var result = await running;
        screen.WriteLine(saysAll ? PreflightView.All(result) : PreflightView.NotPassing(result));
        screen.Problems(PreflightView.Stops(result));
        return result;
    }

    /// <summary>Puts right what can be, if that is wanted.</summary>
    public async Task RepairAsync(PreflightResult result, GivenApprovals approvals, CancellationToken cancellationToken)
    {
        foreach (var repair in result.Repairs)
        {
            if (approvals.ToChanges || await screen.ConfirmAsync(repair.Question, cancellationToken))
            {
                await repair.ApplyAsync(cancellationToken);
                screen.WriteLine(repair.Done);
            }
        }
    }

    private async Task AnnounceAsync(Task running, CancellationToken cancellationToken)
    {
        if (!running.IsCompleted && await Task.WhenAny(running, Task.Delay(Silence, clock, cancellationToken)) != running)
        {
            screen.WriteLine("Checking account, network and images before anything is changed …");
        }
    }
}
