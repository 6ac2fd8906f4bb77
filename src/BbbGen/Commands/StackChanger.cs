using BbbGen.Deployment;
using BbbGen.Deployment.Watching;
using BbbGen.Rehearsal.Forecasting;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>What the operator agreed to beforehand.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids, or paths, of resources that may be replaced or removed although data or meetings go with them.</param>
internal sealed record Consent(bool ToChanges, IReadOnlyCollection<string> ToLosses)
{
    /// <summary>What brings a stack back to where it takes changes needs no question.</summary>
    public bool ToRepairs { get; init; } = ToChanges;

    /// <summary>Resources a stuck roll-back may leave as they are.</summary>
    public IReadOnlyCollection<string> ToSkips { get; init; } = [];

    /// <summary>What becomes of the resources when a change fails.</summary>
    public OnFailure OnFailure { get; init; }
}

/// <summary>One stack's change from the wish to the outcome: propose, show, ask, execute, follow.</summary>
internal sealed class StackChanger(Deployer deployer, StackRecovery recovery, Attendance attendance, Screen screen)
{
    /// <summary>Brings a stack to its definition, from whatever state it is in.</summary>
    /// <param name="definition">The stack as it shall be.</param>
    /// <param name="creation">How long it takes to create it.</param>
    /// <param name="consent">What the operator agreed to beforehand.</param>
    /// <param name="stop">Ends it; what AWS has begun goes on there.</param>
    public async Task<Outcome> ApplyAsync(StackDefinition definition, Func<Forecast> creation, Consent consent, CancellationToken stop)
    {
        if (await recovery.MakeReadyAsync(definition.Name, creation, consent, stop) is { } end)
        {
            return end;
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

        var expectations = plan.CreatesStack ? Expectations.Of(creation()) : Expectations.Of(plan.Changes);
        return await attendance.FollowAsync(definition.Name, await change.ExecuteAsync(consent.OnFailure, stop), expectations, stop) with { Review = review };
    }
}
