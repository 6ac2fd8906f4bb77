using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Workflows;

/// <summary>What the operator agreed to beforehand.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids, or paths, of resources that may be replaced or removed although data or meetings go with them.</param>
internal sealed record GivenApprovals(bool ToChanges, IReadOnlyCollection<string> ToLosses)
{
    /// <summary>What brings a stack back to where it takes changes needs no question.</summary>
    public bool ToRepairs { get; init; } = ToChanges;

    /// <summary>Resources a failed rollback may skip.</summary>
    public IReadOnlyCollection<string> ToSkips { get; init; } = [];

    /// <summary>What becomes of the resources when a change fails.</summary>
    public OnFailure OnFailure { get; init; }

    /// <summary>Whether the plan is shown with every resource.</summary>
    public bool ShowsDetails { get; init; }
}

/// <summary>Carries out a plan that was agreed to: change set, check against the plan, execution, events, check against the plan again.</summary>
internal sealed class StackUpdater(Deployer deployer, OperationMonitor monitor)
{
    /// <summary>Brings a stack to its definition.</summary>
    /// <param name="plan">What was agreed to.</param>
    /// <param name="definition">The stack as it shall be, with its template where CloudFormation reads it.</param>
    /// <param name="creation">How long it takes to create it.</param>
    /// <param name="onFailure">What becomes of the resources if something fails.</param>
    /// <param name="protection">Protects the data in it; null: it holds none.</param>
    /// <param name="cancellationToken">Ends it; what AWS has begun goes on there.</param>
    /// <exception cref="BbbException">CloudFormation would replace or remove more than was agreed to, or refuses the change set.</exception>
    public async Task<Outcome> ApplyAsync(
        StackPlan plan,
        StackDefinition definition,
        Func<Forecast> creation,
        OnFailure onFailure,
        ProtectionStage? protection,
        CancellationToken cancellationToken)
    {
        await using var change = await deployer.ProposeAsync(definition, cancellationToken);
        if (await change.ChangesAsync(cancellationToken) is not { } changes)
        {
            var unchanged = new Outcome.Unchanged(await deployer.StackAsync(definition.Name, cancellationToken));
            return protection is null ? unchanged : await protection.EndAsync(unchanged, cancellationToken);
        }

        RefuseUnplanned(plan, changes);
        var planned = plan.Review.Plan.Changes;
        var expectations = plan.Review.Plan.CreatesStack ? Expectations.Of(creation()) : Expectations.Of(planned);
        return protection is null
            ? await FollowAsync(await ExecuteAsync())
            : await protection.ChangeAsync(plan.Review.Losses, ExecuteAsync, FollowAsync, cancellationToken);

        Task<StackOperation> ExecuteAsync() => change.ExecuteAsync(onFailure, cancellationToken);

        async Task<Outcome> FollowAsync(StackOperation running)
        {
            var outcome = await monitor.FollowAsync(definition.Name, running, expectations, cancellationToken) with { Review = plan.Review };
            return outcome is Outcome.Deployed deployed && !plan.Review.Plan.CreatesStack
                ? deployed with { Unplanned = UnplannedChange.In(planned, running.Events), NotDeleted = NotDeleted.In(running.Events) }
                : outcome;
        }
    }

    /// <summary>CloudFormation lists the root stack's own resources; what it would replace or remove there must be in the plan.</summary>
    private static void RefuseUnplanned(StackPlan plan, IReadOnlyList<ResourceChange> changes)
    {
        if (plan.Review.Plan.CreatesStack)
        {
            return;
        }

        var unplanned = changes.FirstOrDefault(change => (change.Action is ChangeAction.Remove || change.Replacement is Replacement.Yes)
            && !plan.Review.Plan.Changes.Any(planned => planned.Address == change.LogicalId && (planned.Action is ChangeAction.Remove || planned.Replacement is not Replacement.No)));
        if (unplanned is not null)
        {
            throw BbbException.Refused(
                $"CloudFormation would {(unplanned.Action is ChangeAction.Remove ? "remove" : "replace")} {unplanned.LogicalId} ({unplanned.Type}), which the plan does not say",
                "the update was not started; run again, and if it stays so, report it with --bundle");
        }
    }
}
