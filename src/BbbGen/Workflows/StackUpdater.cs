using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.ChangeSets;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Workflows;

/// <summary>What the operator approved in options.</summary>
/// <param name="ToChanges">Changes need no question.</param>
/// <param name="ToLosses">Logical ids or paths of resources that may be replaced or removed although data or meetings are lost.</param>
internal sealed record GivenApprovals(bool ToChanges, IReadOnlyCollection<string> ToLosses)
{
    /// <summary>The recovery of a stack needs no question.</summary>
    public bool ToRepairs { get; init; } = ToChanges;

    /// <summary>Resources a failed rollback may skip.</summary>
    public IReadOnlyCollection<string> ToSkips { get; init; } = [];

    public OnFailure OnFailure { get; init; }

    public bool ShowsDetails { get; init; }
}

/// <summary>Carries out an approved plan: change set, comparison with the plan, execution, events, comparison again.</summary>
internal sealed class StackUpdater(Deployer deployer, OperationMonitor monitor)
{
    /// <param name="definition">With the template where CloudFormation reads it.</param>
    /// <param name="protection">Protects the data in the stack; null if it contains none.</param>
    /// <param name="cancellationToken">An operation in progress continues in AWS.</param>
    /// <exception cref="BbbException">CloudFormation would replace or remove more than was approved, or refuses the change set.</exception>
    public async Task<Outcome> ApplyAsync(
        StackPlan plan, StackDefinition definition, Func<Forecast> creation, OnFailure onFailure, ProtectionStage? protection,
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
            var outcome = await monitor.FollowAsync(definition.Name, running, expectations, cancellationToken);
            outcome = outcome with { Review = plan.Review };
            return outcome is Outcome.Deployed deployed && !plan.Review.Plan.CreatesStack
                ? deployed with { Unplanned = UnplannedChange.In(planned, running.Events), NotDeleted = NotDeleted.In(running.Events) }
                : outcome;
        }
    }

    /// <summary>CloudFormation lists the root stack's own resources; what it would replace or remove there must be in the plan.</summary>
    private static void RefuseUnplanned(StackPlan plan, IReadOnlyList<ResourceChange> changes)
    {
        var planned = plan.Review.Plan.Changes
            .Where(change => change.Action is ChangeAction.Remove || change.Replacement is not Replacement.No)
            .Select(change => change.Address).ToHashSet();
        var unplanned = changes.FirstOrDefault(change => !planned.Contains(change.LogicalId)
            && (change.Action is ChangeAction.Remove || change.Replacement is Replacement.Yes));
        if (unplanned is not null && !plan.Review.Plan.CreatesStack)
        {
            throw BbbException.Refused(
                $"CloudFormation would {(unplanned.Action is ChangeAction.Remove ? "remove" : "replace")} {unplanned.LogicalId} "
                    + $"({unplanned.Type}), which is not in the plan",
                "the update was not started; run again, and if that happens again, report it with --bundle");
        }
    }
}
