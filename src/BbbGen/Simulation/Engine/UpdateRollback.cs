namespace BbbGen.Simulation.Engine;

/// <summary>Rolls back an update, one resource after the other, in reverse order. A stuck rollback can be continued.</summary>
/// <param name="skip">ResourcesToSkip of <c>ContinueUpdateRollback</c>.</param>
internal sealed class UpdateRollback(OperationContext context, IReadOnlyCollection<string> skip)
{
    /// <param name="stuck">Receives the logical id of the first resource that cannot be rolled back; then it stops.</param>
    public IEnumerable<Wait> Undo(StackUpdate update, List<string> stuck)
    {
        update.Stack.Instance = update.Before;
        foreach (var step in Enumerable.Reverse(update.Steps).Where(step => !update.RolledBack.Contains(step)).ToList())
        {
            foreach (var wait in step.Nested is { } nested ? Nested(update.Stack, step, nested, stuck) : Plain(update, step, stuck))
            {
                yield return wait;
            }

            if (stuck.Count > 0)
            {
                yield break;
            }

            update.RolledBack.Add(step);
        }

        context.Publish(update.Stack);
    }

    private IEnumerable<Wait> Plain(StackUpdate update, UpdateStep step, List<string> stuck)
    {
        var stack = update.Stack;
        if (stack.Resources.Remove(step.LogicalId, out var newer) && newer.PhysicalId != step.Before?.PhysicalId)
        {
            update.ToCleanUp.Add(newer);
        }

        if (step.Before is not { } before)
        {
            yield break;
        }

        stack.Resources[step.LogicalId] = before;
        if (newer is null || update.ToCleanUp.Remove(before))
        {
            context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
            yield break;
        }

        context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_IN_PROGRESS");
        if (skip.Contains(stack.Parent is null ? step.LogicalId : $"{stack.Name}.{step.LogicalId}"))
        {
            context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
            yield break;
        }

        yield return Wait.For(ResourceUpdate.InPlace(before.Instance));
        if (context.Faults.Of(FaultKind.FailsRollback, before.Instance.Address) is { } reason)
        {
            context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_FAILED", reason);
            stuck.Add(step.LogicalId);
            yield break;
        }

        context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
    }

    private IEnumerable<Wait> Nested(SimulatedStack stack, UpdateStep step, StackUpdate nested, List<string> stuck)
    {
        var before = step.Before!;
        context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_IN_PROGRESS");
        if (nested.Stack.Events[^1].Status.Text != "UPDATE_ROLLBACK_IN_PROGRESS")
        {
            context.Emit(nested.Stack, "UPDATE_ROLLBACK_IN_PROGRESS");
        }

        var inner = new List<string>();
        foreach (var wait in Undo(nested, inner))
        {
            yield return wait;
        }

        if (inner.Count > 0)
        {
            context.Emit(nested.Stack, "UPDATE_ROLLBACK_FAILED", ResourceUpdate.Reason(inner));
            context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_FAILED",
                $"Embedded stack {nested.Stack.Id} was not successfully updated. Currently in UPDATE_ROLLBACK_FAILED with reason: "
                    + $"{ResourceUpdate.Reason(inner)}");
            stuck.Add(step.LogicalId);
            yield break;
        }

        stack.Resources[step.LogicalId] = before;
        context.Emit(nested.Stack, "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS");
        context.Emit(stack, before.Instance, before.PhysicalId, "UPDATE_COMPLETE");
    }
}
