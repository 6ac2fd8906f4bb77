using BbbGen.Deployment;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>What the operator agreed to beforehand.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids of resources that may be replaced or removed although they hold data.</param>
internal sealed record Consent(bool ToChanges, IReadOnlyCollection<string> ToLosses)
{
    /// <summary>What brings a stack back to where it takes changes needs no question.</summary>
    public bool ToRepairs { get; init; } = ToChanges;

    /// <summary>Resources a stuck roll-back may leave as they are.</summary>
    public IReadOnlyCollection<string> ToSkips { get; init; } = [];

    /// <summary>Parameters whose move to another line of versions is meant, although a person has work with it.</summary>
    public IReadOnlyCollection<string> ToMoves { get; init; } = [];

    /// <summary>What becomes of the resources when a change fails.</summary>
    public OnFailure OnFailure { get; init; }
}

/// <summary>One stack's change from the wish to the outcome: propose, show, ask, execute, follow.</summary>
internal sealed class StackChanger(Deployer deployer, StackRecovery recovery, Attendance attendance, Screen screen)
{
    /// <summary>Brings a stack to its definition, from whatever state it is in.</summary>
    public async Task<Outcome> ApplyAsync(StackDefinition definition, Consent consent, CancellationToken stop)
    {
        if (await recovery.MakeReadyAsync(definition.Name, consent, stop) is { } end)
        {
            return end;
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

        return await attendance.FollowAsync(definition.Name, await change.ExecuteAsync(consent.OnFailure, stop), stop);
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
