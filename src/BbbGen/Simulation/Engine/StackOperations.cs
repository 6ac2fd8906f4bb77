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
    private readonly Dictionary<SimulatedStack, Begun> _begun = [];
    private readonly Dictionary<SimulatedStack, StackUpdate> _unfinished = [];

    /// <summary>Creates a stack.</summary>
    /// <param name="stack">An empty one.</param>
    /// <param name="instance">What it shall be.</param>
    /// <param name="onFailure">What becomes of it when something fails.</param>
    public void Create(SimulatedStack stack, StackInstance instance, OnFailure onFailure, string? token = null) =>
        Begin(stack, context => Creating(context, instance), onFailure, token);

    /// <summary>Updates a stack.</summary>
    /// <param name="difference">What changes.</param>
    /// <param name="onFailure">What becomes of it when something fails.</param>
    public void Update(Difference difference, OnFailure onFailure, string? token = null) =>
        Begin(difference.Stack, context => Updating(context, difference), onFailure, token);

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
            BreakOff(stack);
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

        Begin(stack, context => Deleting(context, keep), OnFailure.RollBack);
    }

    /// <summary>Breaks an update off, which is rolled back then.</summary>
    public void CancelUpdate(SimulatedStack stack)
    {
        Demand(stack, "CancelUpdateStack", "UPDATE_IN_PROGRESS");
        BreakOff(stack);
    }

    /// <summary>Goes on with a roll-back that got stuck.</summary>
    public void ContinueRollback(SimulatedStack stack, IReadOnlyCollection<string> skip)
    {
        Demand(stack, "ContinueUpdateRollback", "UPDATE_ROLLBACK_FAILED");
        Begin(stack, context => Undoing(context, _unfinished[stack], skip, "User Initiated"), OnFailure.RollBack);
    }

    /// <summary>Rolls back what failed and was kept; what was never complete is deleted.</summary>
    public void RollBack(SimulatedStack stack)
    {
        Demand(stack, "RollbackStack", "CREATE_FAILED", "UPDATE_FAILED");
        Begin(
            stack,
            context => _unfinished.TryGetValue(stack, out var update) ? Undoing(context, update, [], "User Initiated") : Deleting(context, []),
            OnFailure.RollBack);
    }

    private void Begin(SimulatedStack stack, Func<OperationContext, IEnumerable<Wait>> script, OnFailure onFailure, string? token = null)
    {
        var begun = new Begun(new(state), clock.GetUtcNow(), script, onFailure is OnFailure.Keep, token);
        _begun[stack] = begun;
        Play(stack, begun, brokenOff: null);
    }

    /// <summary>Plays the operation that goes on again, and this time breaks it off now.</summary>
    private void BreakOff(SimulatedStack stack)
    {
        var begun = _begun[stack];
        begun.Before.Restore();
        Play(stack, begun, clock.GetUtcNow() - begun.At);
    }

    private void Play(SimulatedStack stack, Begun begun, TimeSpan? brokenOff)
    {
        var context = new OperationContext(stack, state, begun.At) { Keeps = begun.Keeps, ClientRequestToken = begun.Token };
        context.Scheduler.Begin(begun.Script(context));
        if (brokenOff is { } after)
        {
            context.Scheduler.Begin(BreakingOff(context, after));
        }

        context.Scheduler.Run();
    }

    private static IEnumerable<Wait> BreakingOff(OperationContext context, TimeSpan after)
    {
        yield return Wait.For(after.TotalSeconds);
        context.Canceled.Raise();
    }

    private IEnumerable<Wait> Creating(OperationContext context, StackInstance instance)
    {
        var stack = context.Root;
        var course = CourseOf(context);
        _unfinished.Remove(stack);
        context.Tell(stack, "CREATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in new Creation(context).Contents(stack, instance, course.Halt, course.Failed))
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

        if (!course.Halt.IsRaised)
        {
            context.Tell(stack, "CREATE_COMPLETE");
            yield break;
        }

        var reason = $"The following resource(s) failed to create: [{string.Join(", ", course.Failed)}]. ";
        if (context.Keeps)
        {
            context.Tell(stack, "CREATE_FAILED", reason);
            yield break;
        }

        context.Tell(stack, "ROLLBACK_IN_PROGRESS", $"{reason}Rollback requested by user.");
        var kept = new List<string>();
        foreach (var wait in new Deletion(context).Contents(stack, isUndoing: true, kept))
        {
            yield return wait;
        }

        context.Tell(stack, kept.Count > 0 ? "ROLLBACK_FAILED" : "ROLLBACK_COMPLETE", Deletion.Reason(kept));
    }

    private IEnumerable<Wait> Updating(OperationContext context, Difference difference)
    {
        var stack = context.Root;
        var update = new StackUpdate(context, difference);
        var course = CourseOf(context);
        _unfinished.Remove(stack);
        context.Tell(stack, "UPDATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in update.Contents(course))
        {
            yield return wait;
        }

        var reason = ResourceUpdate.Reason(course.Failed);
        if (context.Keeps && course.Halt.IsRaised && !context.Canceled.IsRaised)
        {
            _unfinished[stack] = update;
            context.Tell(stack, "UPDATE_FAILED", reason);
            yield break;
        }

        foreach (var wait in course.Halt.IsRaised ? Undoing(context, update, [], context.Canceled.IsRaised ? "User Initiated" : reason) : Ending(context, update, "UPDATE_COMPLETE"))
        {
            yield return wait;
        }
    }

    private IEnumerable<Wait> Undoing(OperationContext context, StackUpdate update, IReadOnlyCollection<string> skip, string reason)
    {
        var stack = context.Root;
        context.Tell(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        var stuck = new List<string>();
        foreach (var wait in new UpdateRollback(context, skip).Undo(update, stuck))
        {
            yield return wait;
        }

        if (stuck.Count > 0)
        {
            _unfinished[stack] = update;
            context.Tell(stack, "UPDATE_ROLLBACK_FAILED", ResourceUpdate.Reason(stuck));
            yield break;
        }

        foreach (var wait in Ending(context, update, "UPDATE_ROLLBACK_COMPLETE"))
        {
            yield return wait;
        }
    }

    private static IEnumerable<Wait> Ending(OperationContext context, StackUpdate update, string end)
    {
        context.Tell(context.Root, $"{end}_CLEANUP_IN_PROGRESS");
        foreach (var wait in update.CleanUp(context, end))
        {
            yield return wait;
        }

        context.Tell(context.Root, end);
    }

    private static IEnumerable<Wait> Deleting(OperationContext context, IReadOnlyCollection<string> keep)
    {
        var stack = context.Root;
        context.Tell(stack, "DELETE_IN_PROGRESS", "User Initiated");
        foreach (var kept in keep)
        {
            if (stack.Resources.Remove(kept, out var resource))
            {
                context.Tell(stack, resource.Instance, resource.PhysicalId, "DELETE_SKIPPED");
            }
        }

        var failed = new List<string>();
        foreach (var wait in new Deletion(context).Contents(stack, isUndoing: false, failed))
        {
            yield return wait;
        }

        if (failed.Count > 0)
        {
            context.Tell(stack, "DELETE_FAILED", Deletion.Reason(failed));
            yield break;
        }

        context.State.Withdraw(stack);
        stack.Imports = [];
        context.Tell(stack, "DELETE_COMPLETE");
    }

    private static FailureHandling CourseOf(OperationContext context)
    {
        var course = new FailureHandling(new(), []);
        context.Canceled.WhenRaised(course.Halt.Raise);
        return course;
    }

    private void Demand(SimulatedStack stack, string action, params string[] states)
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
    /// <param name="Before">How all was before.</param>
    /// <param name="At">When it began.</param>
    /// <param name="Script">What happens.</param>
    /// <param name="Keeps">Whether what fails is kept.</param>
    /// <param name="Token">What its events carry.</param>
    private sealed record Begun(StateSnapshot Before, DateTimeOffset At, Func<OperationContext, IEnumerable<Wait>> Script, bool Keeps, string? Token);
}
