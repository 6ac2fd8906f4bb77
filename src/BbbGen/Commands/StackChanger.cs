using BbbGen.Deployment;
using BbbGen.Deployment.Watching;
using BbbGen.Rehearsal.Forecasting;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>What the operator agreed to beforehand.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids of resources that may be replaced or removed although they hold data.</param>
internal sealed record Consent(bool ToChanges, IReadOnlyCollection<string> ToLosses);

/// <summary>One stack's change from the wish to the outcome: propose, show, ask, execute, follow.</summary>
internal sealed class StackChanger(Deployer deployer, Follower follower, Screen screen)
{
    /// <summary>Brings a stack to its definition. An operation that goes on already is followed to its end first.</summary>
    /// <param name="definition">The stack as it shall be.</param>
    /// <param name="creation">How long it takes to create it.</param>
    /// <param name="consent">What the operator agreed to beforehand.</param>
    /// <param name="stop">Ends it; what AWS has begun goes on there.</param>
    public async Task<Outcome> ApplyAsync(StackDefinition definition, Func<Forecast> creation, Consent consent, CancellationToken stop)
    {
        if (await deployer.FindRunningAsync(definition.Name, stop) is { } running)
        {
            screen.Say($"{definition.Name}: a change is going on already and is followed first");
            if (await follower.FollowAsync(definition.Name, running, running.CreatesStack ? Expectations.Of(creation()) : Expectations.Nothing, stop) is Outcome.Failed failed)
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

        var expectations = plan.CreatesStack ? Expectations.Of(creation()) : Expectations.Of(plan.Changes);
        return await follower.FollowAsync(definition.Name, await change.ExecuteAsync(OnFailure.RollBack, stop), expectations, stop);
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
}
