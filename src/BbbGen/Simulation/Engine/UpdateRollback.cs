namespace BbbGen.Simulation.Engine;

/// <summary>Brings a stack back to what it was before an update, one resource after the other, the last first. What got stuck can be gone on with.</summary>
/// <param name="context">The operation.</param>
/// <param name="skip">Resources to be left as they are, as <c>ContinueUpdateRollback</c> names them.</param>
internal sealed class UpdateRollback(OperationContext context, IReadOnlyCollection<string> skip)
{
    /// <summary>Undoes what an update did.</summary>
    /// <param name="update">The update.</param>
    /// <param name="stuck">Logical ids of what cannot be brought back; with the first one it ends.</param>
    public IEnumerable<Wait> Undo(StackUpdate update, List<string> stuck)
    {
        update.Stack.Instance = update.Before;
        foreach (var deed in Enumerable.Reverse(update.Deeds).Where(deed => !update.Undone.Contains(deed)).ToList())
        {
            foreach (var wait in deed.Nested is { } nested ? Nested(update.Stack, deed, nested, stuck) : Plain(update, deed, stuck))
            {
                yield return wait;
            }

            if (stuck.Count > 0)
            {
                yield break;
            }

            update.Undone.Add(deed);
        }

        context.Publish(update.Stack);
    }

    private IEnumerable<Wait> Plain(StackUpdate update, Deed deed, List<string> stuck)
    {
        var stack = update.Stack;
        if (stack.Resources.Remove(deed.LogicalId, out var newer) && newer.PhysicalId != deed.Before?.PhysicalId)
        {
            update.Leftovers.Add(newer);
        }

        if (deed.Before is not { } before)
        {
            yield break;
        }

        stack.Resources[deed.LogicalId] = before;
        if (newer is null || update.Leftovers.Remove(before))
        {
            context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
            yield break;
        }

        context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_IN_PROGRESS");
        if (skip.Contains(stack.Parent is null ? deed.LogicalId : $"{stack.Name}.{deed.LogicalId}"))
        {
            context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
            yield break;
        }

        yield return Wait.For(ResourceUpdate.InPlace(before.Instance));
        if (context.Faults.Of(FaultKind.FailsRollback, before.Instance.Address) is { } reason)
        {
            context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_FAILED", reason);
            stuck.Add(deed.LogicalId);
            yield break;
        }

        context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
    }

    private IEnumerable<Wait> Nested(SimulatedStack stack, Deed deed, StackUpdate nested, List<string> stuck)
    {
        var before = deed.Before!;
        context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_IN_PROGRESS");
        if (nested.Stack.Events[^1].Status.Text != "UPDATE_ROLLBACK_IN_PROGRESS")
        {
            context.Tell(nested.Stack, "UPDATE_ROLLBACK_IN_PROGRESS");
        }

        var inner = new List<string>();
        foreach (var wait in Undo(nested, inner))
        {
            yield return wait;
        }

        if (inner.Count > 0)
        {
            context.Tell(nested.Stack, "UPDATE_ROLLBACK_FAILED", ResourceUpdate.Reason(inner));
            context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_FAILED", $"Embedded stack {nested.Stack.Id} was not successfully updated. Currently in UPDATE_ROLLBACK_FAILED with reason: {ResourceUpdate.Reason(inner)}");
            stuck.Add(deed.LogicalId);
            yield break;
        }

        stack.Resources[deed.LogicalId] = before;
        context.Tell(nested.Stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        context.Tell(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
    }
}
