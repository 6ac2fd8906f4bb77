using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>
/// The operations on a root stack. Each is computed completely when it starts; its events are in the future and become
/// readable as time passes.
/// </summary>
internal sealed class StackOperations(SimulationState state, TimeProvider clock)
{
    private readonly Dictionary<SimulatedStack, StartedOperation> _started = [];
    private readonly Dictionary<SimulatedStack, StackUpdate> _unfinished = [];

    public void Create(SimulatedStack stack, StackInstance instance, OnFailure onFailure, string? token = null) =>
        Start(stack, context => Creating(context, instance), onFailure, token);

    public void Update(Difference difference, OnFailure onFailure, string? token = null) =>
        Start(difference.Stack, context => Updating(context, difference), onFailure, token);

    /// <summary>Deletes a stack, even one that is being created.</summary>
    /// <param name="keep">Logical ids of resources to retain.</param>
    public void Delete(SimulatedStack stack, IReadOnlyCollection<string> keep)
    {
        var status = stack.At(clock.GetUtcNow()).Status;
        if (status.Text == "DELETE_IN_PROGRESS")
        {
            return;
        }

        if (stack.IsProtected)
        {
            throw Refused("DeleteStack", $"Stack [{stack.Name}] cannot be deleted while TerminationProtection is enabled");
        }

        if (status.Text == "CREATE_IN_PROGRESS")
        {
            Cancel(stack);
            return;
        }

        if (status.Readiness is Readiness.Busy)
        {
            throw Refused("DeleteStack", $"Stack [{stack.Name}] cannot be deleted while in status {status}");
        }

        if (keep.Count > 0 && status.Text != "DELETE_FAILED")
        {
            throw Refused("DeleteStack",
                $"Invalid operation on stack [{stack.Id}]. Specify RetainResources only when the stack is in the DELETE_FAILED state");
        }

        // Also refused for resources that were deleted (aws-nuke issue 270).
        if (keep.Any(id => !stack.Resources.ContainsKey(id)))
        {
            throw Refused("DeleteStack", "The specified resources to retain must be in a valid state. "
                + "Do not specify resources that are in the DELETE_COMPLETE state.");
        }

        if (state.UserOf(stack) is var (export, user))
        {
            throw Refused("DeleteStack", $"Export {export} cannot be deleted as it is in use by {user.Name}");
        }

        Start(stack, context => Deleting(context, keep), OnFailure.RollBack);
    }

    /// <summary>Cancels an update, which is then rolled back.</summary>
    public void CancelUpdate(SimulatedStack stack)
    {
        Require(stack, "CancelUpdateStack", "UPDATE_IN_PROGRESS");
        Cancel(stack);
    }

    /// <summary>Continues a failed rollback.</summary>
    public void ContinueRollback(SimulatedStack stack, IReadOnlyCollection<string> skip)
    {
        Require(stack, "ContinueUpdateRollback", "UPDATE_ROLLBACK_FAILED");
        Start(stack, context => Undoing(context, _unfinished[stack], skip, "User Initiated"), OnFailure.RollBack);
    }

    /// <summary>Rolls back a kept failure; a failed creation is deleted.</summary>
    public void RollBack(SimulatedStack stack)
    {
        Require(stack, "RollbackStack", "CREATE_FAILED", "UPDATE_FAILED");
        Start(
            stack,
            context => _unfinished.TryGetValue(stack, out var update)
                ? Undoing(context, update, [], "User Initiated")
                : Deleting(context, []),
            OnFailure.RollBack);
    }

    private void Start(SimulatedStack stack, Func<OperationContext, IEnumerable<Wait>> script, OnFailure onFailure, string? token = null)
    {
        var started = new StartedOperation(new StateSnapshot(state), clock.GetUtcNow(), script, onFailure is OnFailure.Keep, token);
        _started[stack] = started;
        Run(stack, started, canceledAfter: null);
    }

    /// <summary>Repeats the operation in progress and cancels it at the present time.</summary>
    private void Cancel(SimulatedStack stack)
    {
        var started = _started[stack];
        started.Snapshot.Restore();
        Run(stack, started, clock.GetUtcNow() - started.StartedAt);
    }

    private void Run(SimulatedStack stack, StartedOperation started, TimeSpan? canceledAfter)
    {
        var context = new OperationContext(
            stack, state, started.StartedAt) { KeepsFailures = started.KeepsFailures, ClientRequestToken = started.Token };
        context.Scheduler.Start(started.Script(context));
        if (canceledAfter is { } after)
        {
            context.Scheduler.Start(Canceling(context, after));
        }

        context.Scheduler.Run();
    }

    private static IEnumerable<Wait> Canceling(OperationContext context, TimeSpan after)
    {
        yield return Wait.For(after.TotalSeconds);
        context.Canceled.Raise();
    }

    private IEnumerable<Wait> Creating(OperationContext context, StackInstance instance)
    {
        var stack = context.Root;
        var failures = FailuresOf(context);
        _unfinished.Remove(stack);
        context.Emit(stack, "CREATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in new Creation(context).Contents(stack, instance, failures.Halt, failures.Failed))
        {
            yield return wait;
        }

        if (context.Canceled.IsRaised)
        {
            foreach (var wait in Deleting(context, []))
            {
                yield return wait;
            }

            yield break;
        }

        if (!failures.Halt.IsRaised)
        {
            context.Emit(stack, "CREATE_COMPLETE");
            yield break;
        }

        var reason = $"The following resource(s) failed to create: [{string.Join(", ", failures.Failed)}]. ";
        if (context.KeepsFailures)
        {
            context.Emit(stack, "CREATE_FAILED", reason);
            yield break;
        }

        context.Emit(stack, "ROLLBACK_IN_PROGRESS", $"{reason}Rollback requested by user.");
        var kept = new List<string>();
        foreach (var wait in new Deletion(context).Contents(stack, isRollback: true, kept))
        {
            yield return wait;
        }

        context.Emit(stack, kept.Count > 0 ? "ROLLBACK_FAILED" : "ROLLBACK_COMPLETE", Deletion.Reason(kept));
    }

    private IEnumerable<Wait> Updating(OperationContext context, Difference difference)
    {
        var stack = context.Root;
        var update = new StackUpdate(context, difference);
        var failures = FailuresOf(context);
        _unfinished.Remove(stack);
        context.Emit(stack, "UPDATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in update.Contents(failures))
        {
            yield return wait;
        }

        var reason = ResourceUpdate.Reason(failures.Failed);
        if (context.KeepsFailures && failures.Halt.IsRaised && !context.Canceled.IsRaised)
        {
            _unfinished[stack] = update;
            context.Emit(stack, "UPDATE_FAILED", reason);
            yield break;
        }

        foreach (var wait in failures.Halt.IsRaised
            ? Undoing(context, update, [], context.Canceled.IsRaised ? "User Initiated" : reason)
            : Ending(context, update, "UPDATE_COMPLETE"))
        {
            yield return wait;
        }
    }

    private IEnumerable<Wait> Undoing(OperationContext context, StackUpdate update, IReadOnlyCollection<string> skip, string reason)
    {
        var stack = context.Root;
        context.Emit(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        var stuck = new List<string>();
        foreach (var wait in new UpdateRollback(context, skip).Undo(update, stuck))
        {
            yield return wait;
        }

        if (stuck.Count > 0)
        {
            _unfinished[stack] = update;
            context.Emit(stack, "UPDATE_ROLLBACK_FAILED", ResourceUpdate.Reason(stuck));
            yield break;
        }

        foreach (var wait in Ending(context, update, "UPDATE_ROLLBACK_COMPLETE"))
        {
            yield return wait;
        }
    }

    private static IEnumerable<Wait> Ending(OperationContext context, StackUpdate update, string end)
    {
        context.Emit(context.Root, $"{end}_CLEANUP_IN_PROGRESS");
        foreach (var wait in update.CleanUp(context, end))
        {
            yield return wait;
        }

        context.Emit(context.Root, end);
    }

    private static IEnumerable<Wait> Deleting(OperationContext context, IReadOnlyCollection<string> keep)
    {
        var stack = context.Root;
        context.Emit(stack, "DELETE_IN_PROGRESS", "User Initiated");
        foreach (var kept in keep)
        {
            if (stack.Resources.Remove(kept, out var resource))
            {
                context.Emit(stack, resource.Instance, resource.PhysicalId, "DELETE_SKIPPED");
            }
        }

        var failed = new List<string>();
        foreach (var wait in new Deletion(context).Contents(stack, isRollback: false, failed))
        {
            yield return wait;
        }

        if (failed.Count > 0)
        {
            context.Emit(stack, "DELETE_FAILED", Deletion.Reason(failed));
            yield break;
        }

        context.State.WithdrawExports(stack);
        stack.Imports = [];
        context.Emit(stack, "DELETE_COMPLETE");
    }

    private static FailureHandling FailuresOf(OperationContext context)
    {
        var failures = new FailureHandling(new Signal(), []);
        context.Canceled.WhenRaised(failures.Halt.Raise);
        return failures;
    }

    private void Require(SimulatedStack stack, string action, params string[] states)
    {
        var status = stack.At(clock.GetUtcNow()).Status.Text;
        if (!states.Contains(status))
        {
            throw Refused(action, $"{action} cannot be called from current stack status {status}");
        }
    }

    private static BbbException Refused(string action, string problem) =>
        BbbException.Refused($"AWS refuses cloudformation:{action}: {problem}", "correct that and run again");

    /// <summary>A started operation.</summary>
    /// <param name="Snapshot">The state before it.</param>
    /// <param name="Token">The token in its events.</param>
    private sealed record StartedOperation(StateSnapshot Snapshot, DateTimeOffset StartedAt, Func<OperationContext,
        IEnumerable<Wait>> Script, bool KeepsFailures, string? Token);
}
