using BbbGen.Deployment;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>What the operator agreed to beforehand.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids, or paths, of resources that may be replaced or removed although data or meetings go with them.</param>
internal sealed record Consent(bool ToChanges, IReadOnlyCollection<string> ToLosses);

/// <summary>One stack's change from the wish to the outcome: propose, show, ask, execute, follow.</summary>
internal sealed class StackChanger(Deployer deployer, Follower follower, Screen screen)
{
    /// <summary>Brings a stack to its definition. An operation that goes on already is followed to its end first.</summary>
    public async Task<Outcome> ApplyAsync(StackDefinition definition, Consent consent, CancellationToken stop)
    {
        if (await deployer.FindRunningAsync(definition.Name, stop) is { } running)
        {
            screen.Say($"{definition.Name}: a change is going on already and is followed first");
            if (await follower.FollowAsync(definition.Name, running, stop) is Outcome.Failed failed)
            {
                return failed;
            }
        }

        await using var change = await deployer.ProposeAsync(definition, stop);
        var plan = await change.PlanAsync(stop);
        if (plan.IsEmpty)
        {
            screen.Say(PlanView.Nothing(plan));
            return new Outcome.Unchanged(await deployer.StackAsync(definition.Name, stop));
        }

        var review = await deployer.ReviewAsync(definition, plan, stop);
        screen.Say(PlanView.Lines(review, screen.Width));

        // The bucket's stack comes first, and knows nothing of the others' names.
        foreach (var name in definition.IncludesNested ? review.Unmatched(consent.ToLosses) : [])
        {
            screen.Warning($"--allow-replace {name}: nothing in this plan is called so");
        }

        if (!await new ConsentDesk(screen).IsGivenAsync(review, consent, stop))
        {
            return new Outcome.Declined { Review = review };
        }

        return await follower.FollowAsync(definition.Name, await change.ExecuteAsync(OnFailure.RollBack, stop), stop) with { Review = review };
    }
}
