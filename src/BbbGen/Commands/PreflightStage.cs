using BbbGen.Deployment;
using BbbGen.Deployment.Preflight;
using BbbGen.Rehearsal.Forecasting;
using BbbGen.Templates;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>The part of a deployment that comes before anything is changed: check, say what was found, put right what may be.</summary>
internal sealed class PreflightStage(Connection connection, Screen screen, TimeProvider clock)
{
    /// <summary>Who waits longer is told what for.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>Checks and says what was found: all of it, or what is not fine.</summary>
    public async Task<InspectionResult> RunAsync(
        DeploymentRequest request, IReadOnlyList<GeneratedTemplate> templates, OwnStacks own, IReadOnlyCollection<string> skipped, bool saysAll, CancellationToken stop)
    {
        var account = connection.Account;
        var situation = new Situation(
            PlannedDeployment.Of(request, templates, account.Target, root => Forecast.Of(root).P90),
            account.Target,
            own,
            connection.Surroundings,
            clock,
            stop);
        var running = new Inspection(PreflightChecks.All, clock).RunAsync(situation, skipped, stop);
        await AnnounceAsync(running, stop);
        var result = await running;
        screen.Say(saysAll ? PreflightView.All(result) : PreflightView.Remarkable(result));
        screen.Problems(PreflightView.Stops(result));
        return result;
    }

    /// <summary>Puts right what can be, if that is wanted.</summary>
    public async Task RepairAsync(InspectionResult result, Consent consent, CancellationToken stop)
    {
        foreach (var repair in result.Repairs)
        {
            if (consent.ToChanges || await screen.ConfirmAsync(repair.Question, stop))
            {
                await repair.ApplyAsync(stop);
                screen.Say(repair.Done);
            }
        }
    }

    private async Task AnnounceAsync(Task running, CancellationToken stop)
    {
        if (!running.IsCompleted && await Task.WhenAny(running, Task.Delay(Silence, clock, stop)) != running)
        {
            screen.Say("Checking account, network and images before anything is changed …");
        }
    }
}
