using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>
/// What can be done with a root stack. Each operation is worked out to its end when it begins; its events lie in the future, and become
/// readable when it has come.
/// </summary>
internal sealed class StackOperations(SimulationState state, TimeProvider clock)
{
    private readonly Dictionary<SimulatedStack, StartedOperation> _started = [];
    private readonly Dictionary<SimulatedStack, StackUpdate> _unfinished = [];

    /// <summary>Creates a stack.</summary>
    /// <param name="stack">An empty one.</param>
    /// <param name="instance">What it shall be.</param>
    /// <param name="onFailure">What becomes of it when something fails.</param>
    public void Create(SimulatedStack stack, StackInstance instance, OnFailure onFailure, string? token = null) =>
        Start(stack, context => Creating(context, instance), onFailure, token);

    /// <summary>Updates a stack.</summary>
    /// <param name="difference">What changes.</param>
    /// <param name="onFailure">What becomes of it when something fails.</param>
    public void Update(Difference difference, OnFailure onFailure, string? token = null) =>
        Start(difference.Stack, context => Updating(context, difference), onFailure, token);

    /// <summary>Deletes a stack; one that is being created, too.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="keep">Logical ids of resources to let go of.</param>
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
            throw Refused("DeleteStack", $"Invalid operation on stack [{stack.Id}]. Specify RetainResources only when the stack is in the DELETE_FAILED state");
        }

        if (state.UserOf(stack) is var (export, user))
        {
            throw Refused("DeleteStack", $"Export {export} cannot be deleted as it is in use by {user.Name}");
        }

        Start(stack, context => Deleting(context, keep), OnFailure.RollBack);
    }

    /// <summary>Breaks an update off, which is rolled back then.</summary>
    public void CancelUpdate(SimulatedStack stack)
    {
        Require(stack, "CancelUpdateStack", "UPDATE_IN_PROGRESS");
        Cancel(stack);
    }

    /// <summary>Goes on with a roll-back that got stuck.</summary>
    public void ContinueRollback(SimulatedStack stack, IReadOnlyCollection<string> skip)
    {
        Require(stack, "ContinueUpdateRollback", "UPDATE_ROLLBACK_FAILED");
        Start(stack, context => Undoing(context, _unfinished[stack], skip, "User Initiated"), OnFailure.RollBack);
    }

    /// <summary>Rolls back what failed and was kept; what was never complete is deleted.</summary>
    public void RollBack(SimulatedStack stack)
    {
        Require(stack, "RollbackStack", "CREATE_FAILED", "UPDATE_FAILED");
        Start(
            stack,
            context => _unfinished.TryGetValue(stack, out var update) ? Undoing(context, update, [], "User Initiated") : Deleting(context, []),
            OnFailure.RollBack);
    }

    private void Start(SimulatedStack stack, Func<OperationContext, IEnumerable<Wait>> script, OnFailure onFailure, string? token = null)
    {
        var started = new StartedOperation(new(state), clock.GetUtcNow(), script, onFailure is OnFailure.Keep, token);
        _started[stack] = started;
        Run(stack, started, brokenOff: null);
    }

    /// <summary>Plays the operation that goes on again, and this time breaks it off now.</summary>
    private void Cancel(SimulatedStack stack)
    {
        var started = _started[stack];
        started.Snapshot.Restore();
        Run(stack, started, clock.GetUtcNow() - started.StartedAt);
    }

    private void Run(SimulatedStack stack, StartedOperation started, TimeSpan? brokenOff)
    {
        var context = new OperationContext(stack, state, started.StartedAt) { KeepsFailures = started.KeepsFailures, ClientRequestToken = started.Token };
        context.Scheduler.Start(started.Script(context));
        if (brokenOff is { } after)
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
        foreach (var wait in new Deletion(context).Contents(stack, isUndoing: true, kept))
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

        foreach (var wait in failures.Halt.IsRaised ? Undoing(context, update, [], context.Canceled.IsRaised ? "User Initiated" : reason) : Ending(context, update, "UPDATE_COMPLETE"))
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
        foreach (var wait in new Deletion(context).Contents(stack, isUndoing: false, failed))
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
        var failures = new FailureHandling(new(), []);
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

    /// <summary>An operation that has begun.</summary>
    /// <param name="Snapshot">How all was before.</param>
    /// <param name="StartedAt">When it began.</param>
    /// <param name="Script">What happens.</param>
    /// <param name="KeepsFailures">Whether what fails is kept.</param>
    /// <param name="Token">What its events carry.</param>
    private sealed record StartedOperation(StateSnapshot Snapshot, DateTimeOffset StartedAt, Func<OperationContext, IEnumerable<Wait>> Script, bool KeepsFailures, string? Token);
}
