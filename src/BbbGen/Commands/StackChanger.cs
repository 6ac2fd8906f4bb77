using BbbGen.Deployment;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>What the operator agreed to beforehand.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids of resources that may be replaced or removed although they hold data.</param>
internal sealed record Consent(bool ToChanges, IReadOnlyCollection<string> ToLosses);

/// <summary>One stack's change from the wish to the outcome: propose, show, ask, execute, follow.</summary>
internal sealed class StackChanger(Deployer deployer, Screen screen)
{
    /// <summary>Brings a stack to its definition. An operation that goes on already is followed to its end first.</summary>
    public async Task<Outcome> ApplyAsync(StackDefinition definition, Consent consent, CancellationToken stop)
    {
        if (await deployer.FindRunningAsync(definition.Name, stop) is { } running)
        {
            screen.Say($"{definition.Name}: a change is going on already and is followed first");
            if (await FollowAsync(definition.Name, running, stop) is Outcome.Failed failed)
            {
                return failed;
            }
        }

        await using var change = await deployer.ProposeAsync(definition, stop);
        var plan = await change.PlanAsync(stop);
        screen.Say(PlanView.Lines(plan));
        if (plan.IsEmpty)
        {
            return new Outcome.Unchanged(await deployer.StackAsync(definition.Name, stop));
        }

        if (!await IsWantedAsync(plan, consent, stop))
        {
            return new Outcome.Declined();
        }

        return await FollowAsync(definition.Name, await change.ExecuteAsync(stop), stop);
    }

    private async Task<bool> IsWantedAsync(Plan plan, Consent consent, CancellationToken stop)
    {
        var losses = plan.Losses(consent.ToLosses);
        foreach (var loss in losses)
        {
            screen.Problem($"{loss.LogicalId} ({loss.Type}) holds data and would be replaced or removed; give --allow-replace {loss.LogicalId} if that is meant.");
        }

        return losses.Count == 0 && (consent.ToChanges || await screen.ConfirmAsync($"Deploy these changes to {plan.StackName}?", stop));
    }

    private async Task<Outcome> FollowAsync(string name, RunningDeployment running, CancellationToken stop)
    {
        try
        {
            await foreach (var happened in running.WatchAsync(stop))
            {
                if (!IsToldByParent(happened))
                {
                    screen.Say(EventLine.Of(happened));
                }
            }

            return await running.OutcomeAsync(stop);
        }
        catch (Exception problem) when (problem is OperationCanceledException or BbbException)
        {
            screen.Say($"Detached: the deployment of {name} goes on in AWS. Run the same command again to follow it.");
            throw;
        }
    }

    /// <summary>A nested stack's word about itself comes once more from its parent, under the name a person knows.</summary>
    private static bool IsToldByParent(StackEvent happened) => happened.IsAboutItsStack && happened.Path.Count > 0;
}
