using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.Simulation.Engine;

/// <summary>The update of one resource, for a rollback.</summary>
/// <param name="Before">The previous resource, or null if it was created.</param>
/// <param name="Nested">The update of an existing nested stack, or null.</param>
internal sealed record UpdateStep(string LogicalId, SimulatedResource? Before, StackUpdate? Nested);

/// <summary>Updates a stack. Replaced and removed resources exist until the root's cleanup.</summary>
internal sealed class StackUpdate(OperationContext context, Difference difference)
{
    private readonly Creation _creation = new(context);
    private readonly Dictionary<string, ResourceProgress> _progress =
        difference.Wanted.Resources.ToDictionary(resource => resource.LogicalId, _ => new ResourceProgress());

    public SimulatedStack Stack => difference.Stack;

    /// <summary>The stack's previous template.</summary>
    public StackInstance? Before { get; } = difference.Stack.Instance;

    public List<UpdateStep> Steps { get; } = [];

    public HashSet<UpdateStep> RolledBack { get; } = [];

    /// <summary>What the root's cleanup deletes.</summary>
    public List<SimulatedResource> ToCleanUp { get; } = [];

    /// <summary>Updates the contents.</summary>
    public IEnumerable<Wait> Contents(FailureHandling failures)
    {
        Stack.Instance = difference.Wanted;
        yield return new(Durations.StackStart.Typical, failures.Halt);
        foreach (var resource in difference.Wanted.Resources)
        {
            context.Scheduler.Start(difference.Added.Contains(resource) ? Add(resource, failures)
                : difference.Modified.TryGetValue(resource.LogicalId, out var change) ? Modify(resource, change, failures)
                : Keep(resource));
        }

        foreach (var item in _progress.Values)
        {
            yield return Wait.ForSignal(item.Ended);
        }

        if (failures.Halt.IsRaised)
        {
            yield break;
        }

        foreach (var removed in difference.Removed)
        {
            if (IsDenied("Update:Delete", removed, removed.Instance, failures))
            {
                yield break;
            }

            Stack.Resources.Remove(removed.LogicalId);
            Steps.Add(new UpdateStep(removed.LogicalId, removed, null));
            ToCleanUp.Add(removed);
        }

        yield return Wait.For(Durations.StackEnd.Typical);
        context.Publish(Stack);
    }

    /// <summary>Deletes replaced and removed resources here and in nested stacks, and completes the nested stacks.</summary>
    /// <param name="later">The operation that cleans up, possibly a later rollback.</param>
    /// <param name="end">The final status of nested stacks.</param>
    public IEnumerable<Wait> CleanUp(OperationContext later, string end)
    {
        var failed = new List<string>();
        foreach (var resource in Enumerable.Reverse(ToCleanUp))
        {
            foreach (var wait in new Deletion(later).One(Stack, resource, isRollback: end != "UPDATE_COMPLETE", failed))
            {
                yield return wait;
            }
        }

        foreach (var nested in Steps.Select(step => step.Nested).OfType<StackUpdate>())
        {
            foreach (var wait in nested.CleanUp(later, end))
            {
                yield return wait;
            }

            later.Emit(nested.Stack, end);
        }
    }

    private IEnumerable<Wait> Add(ResourceInstance resource, FailureHandling failures)
    {
        Steps.Add(new UpdateStep(resource.LogicalId, null, null));
        return _creation.Resource(Stack, resource, _progress, failures);
    }

    private IEnumerable<Wait> Keep(ResourceInstance resource)
    {
        foreach (var wait in _creation.Dependencies(resource, Stack, _progress))
        {
            yield return wait;
        }

        _progress[resource.LogicalId].Skip();
    }

    private IEnumerable<Wait> Modify(ResourceInstance resource, Modification change, FailureHandling failures)
    {
        foreach (var wait in _creation.Dependencies(resource, Stack, _progress))
        {
            yield return wait;
        }

        var progress = _progress[resource.LogicalId];
        var existing = Stack.Resources[resource.LogicalId];
        var action = change.Replacement is Replacement.No ? "Update:Modify" : "Update:Replace";
        if (failures.Halt.IsRaised || IsDenied(action, existing, resource, failures))
        {
            progress.Skip();
            yield break;
        }

        progress.Start(context.Scheduler.Now);
        foreach (var wait in change.Nested is { } nested
            ? Nested(existing with { Instance = resource }, nested, failures)
            : Plain(existing, resource, (change.Replacement, failures)))
        {
            yield return wait;
        }

        progress.End(context.Scheduler.Now);
    }

    /// <summary>Whether the stack's policy denies an action, which fails the resource; checked when the resource is due.</summary>
    private bool IsDenied(string action, SimulatedResource existing, ResourceInstance resource, FailureHandling failures)
    {
        if (Stack.Policy?.Denial(action, resource.LogicalId, resource.Type) is not { } denial)
        {
            return false;
        }

        context.Emit(Stack, resource, existing.PhysicalId, "UPDATE_FAILED", denial);
        failures.Fail(resource.LogicalId);
        return true;
    }

    private IEnumerable<Wait> Plain(
        SimulatedResource existing, ResourceInstance resource, (Replacement Replacement, FailureHandling Course) task)
    {
        var (replacement, failures) = task;
        var change = new ResourceUpdate(context, Stack, existing, resource);
        Steps.Add(new UpdateStep(resource.LogicalId, existing, null));
        if (replacement is not Replacement.No)
        {
            ToCleanUp.Add(existing);
        }

        return change.Run(replacement is not Replacement.No, failures);
    }

    private IEnumerable<Wait> Nested(SimulatedResource resource, Difference nested, FailureHandling failures)
    {
        var update = new StackUpdate(context, nested);
        Steps.Add(new UpdateStep(resource.LogicalId, Stack.Resources[resource.LogicalId], update));
        Stack.Resources[resource.LogicalId] = resource;
        context.Emit(Stack, resource.Instance, resource.PhysicalId, "UPDATE_IN_PROGRESS");
        context.Emit(update.Stack, "UPDATE_IN_PROGRESS");
        var halt = new Signal();
        failures.Halt.WhenRaised(halt.Raise);
        var inner = new FailureHandling(halt, []);
        foreach (var wait in update.Contents(inner))
        {
            yield return wait;
        }

        if (!halt.IsRaised)
        {
            context.Emit(update.Stack, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS");
            context.Emit(Stack, resource.Instance, resource.PhysicalId, "UPDATE_COMPLETE");
            yield break;
        }

        var reason = ResourceUpdate.Reason(inner.Failed);
        context.Emit(update.Stack, context.KeepsFailures ? "UPDATE_FAILED" : "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        var isCancelled = failures.Halt.IsRaised;
        context.Emit(Stack, resource.Instance, resource.PhysicalId, "UPDATE_FAILED", isCancelled
            ? ResourceUpdate.Canceled
            : $"Embedded stack {update.Stack.Id} was not successfully updated. Currently in {update.Stack.Events[^1].Status} with "
                + $"reason: {reason}");
        failures.Failed.Add(resource.LogicalId);
        failures.Halt.Raise();
    }
}
