using BbbGen.CloudFormation.Evaluation;
using BbbGen.Deployment;

namespace BbbGen.Rehearsal.Simulation;

/// <summary>
/// What can be done with a root stack. Each operation is worked out to its end when it begins; its events lie in the future, and become
/// readable when it has come.
/// </summary>
internal sealed class Operations(World world, TimeProvider clock)
{
    private readonly Dictionary<SimulatedStack, Begun> _begun = [];
    private readonly Dictionary<SimulatedStack, StackUpdate> _unfinished = [];

    /// <summary>Creates a stack.</summary>
    /// <param name="stack">An empty one.</param>
    /// <param name="instance">What it shall be.</param>
    /// <param name="onFailure">What becomes of it when something fails.</param>
    public void Create(SimulatedStack stack, StackInstance instance, OnFailure onFailure, string? token = null) =>
        Begin(stack, stage => Creating(stage, instance), onFailure, token);

    /// <summary>Updates a stack.</summary>
    /// <param name="difference">What changes.</param>
    /// <param name="onFailure">What becomes of it when something fails.</param>
    public void Update(Difference difference, OnFailure onFailure, string? token = null) =>
        Begin(difference.Stack, stage => Updating(stage, difference), onFailure, token);

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

        if (world.UserOf(stack) is var (export, user))
        {
            throw Refused("DeleteStack", $"Export {export} cannot be deleted as it is in use by {user.Name}");
        }

        Begin(stack, stage => Deleting(stage, keep), OnFailure.RollBack);
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
        Begin(stack, stage => Undoing(stage, _unfinished[stack], skip, "User Initiated"), OnFailure.RollBack);
    }

    /// <summary>Rolls back what failed and was kept; what was never complete is deleted.</summary>
    public void RollBack(SimulatedStack stack)
    {
        Demand(stack, "RollbackStack", "CREATE_FAILED", "UPDATE_FAILED");
        Begin(
            stack,
            stage => _unfinished.TryGetValue(stack, out var update) ? Undoing(stage, update, [], "User Initiated") : Deleting(stage, []),
            OnFailure.RollBack);
    }

    private void Begin(SimulatedStack stack, Func<Stage, IEnumerable<Wait>> script, OnFailure onFailure, string? token = null)
    {
        var begun = new Begun(new(world), clock.GetUtcNow(), script, onFailure is OnFailure.Keep, token);
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
        var stage = new Stage(stack, world, begun.At) { Keeps = begun.Keeps, ClientRequestToken = begun.Token };
        stage.Agenda.Begin(begun.Script(stage));
        if (brokenOff is { } after)
        {
            stage.Agenda.Begin(BreakingOff(stage, after));
        }

        stage.Agenda.Run();
    }

    private static IEnumerable<Wait> BreakingOff(Stage stage, TimeSpan after)
    {
        yield return Wait.For(after.TotalSeconds);
        stage.BrokenOff.Raise();
    }

    private IEnumerable<Wait> Creating(Stage stage, StackInstance instance)
    {
        var stack = stage.Root;
        var course = CourseOf(stage);
        _unfinished.Remove(stack);
        stage.Tell(stack, "CREATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in new Creation(stage).Contents(stack, instance, course.Halt, course.Failed))
        {
            yield return wait;
        }

        if (stage.BrokenOff.IsRaised)
        {
            foreach (var wait in Deleting(stage, []))
            {
                yield return wait;
            }

            yield break;
        }

        if (!course.Halt.IsRaised)
        {
            stage.Tell(stack, "CREATE_COMPLETE");
            yield break;
        }

        var reason = $"The following resource(s) failed to create: [{string.Join(", ", course.Failed)}]. ";
        if (stage.Keeps)
        {
            stage.Tell(stack, "CREATE_FAILED", reason);
            yield break;
        }

        stage.Tell(stack, "ROLLBACK_IN_PROGRESS", $"{reason}Rollback requested by user.");
        var kept = new List<string>();
        foreach (var wait in new Deletion(stage).Contents(stack, isUndoing: true, kept))
        {
            yield return wait;
        }

        stage.Tell(stack, kept.Count > 0 ? "ROLLBACK_FAILED" : "ROLLBACK_COMPLETE", Deletion.Reason(kept));
    }

    private IEnumerable<Wait> Updating(Stage stage, Difference difference)
    {
        var stack = stage.Root;
        var update = new StackUpdate(stage, difference);
        var course = CourseOf(stage);
        _unfinished.Remove(stack);
        stage.Tell(stack, "UPDATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in update.Contents(course))
        {
            yield return wait;
        }

        var reason = ResourceUpdate.Reason(course.Failed);
        if (stage.Keeps && course.Halt.IsRaised && !stage.BrokenOff.IsRaised)
        {
            _unfinished[stack] = update;
            stage.Tell(stack, "UPDATE_FAILED", reason);
            yield break;
        }

        foreach (var wait in course.Halt.IsRaised ? Undoing(stage, update, [], stage.BrokenOff.IsRaised ? "User Initiated" : reason) : Ending(stage, update, "UPDATE_COMPLETE"))
        {
            yield return wait;
        }
    }

    private IEnumerable<Wait> Undoing(Stage stage, StackUpdate update, IReadOnlyCollection<string> skip, string reason)
    {
        var stack = stage.Root;
        stage.Tell(stack, "UPDATE_ROLLBACK_IN_PROGRESS", reason);
        var stuck = new List<string>();
        foreach (var wait in new UpdateRollback(stage, skip).Undo(update, stuck))
        {
            yield return wait;
        }

        if (stuck.Count > 0)
        {
            _unfinished[stack] = update;
            stage.Tell(stack, "UPDATE_ROLLBACK_FAILED", ResourceUpdate.Reason(stuck));
            yield break;
        }

        foreach (var wait in Ending(stage, update, "UPDATE_ROLLBACK_COMPLETE"))
        {
            yield return wait;
        }
    }

    private static IEnumerable<Wait> Ending(Stage stage, StackUpdate update, string end)
    {
        stage.Tell(stage.Root, $"{end}_CLEANUP_IN_PROGRESS");
        foreach (var wait in update.CleanUp(stage, end))
        {
            yield return wait;
        }

        stage.Tell(stage.Root, end);
    }

    private static IEnumerable<Wait> Deleting(Stage stage, IReadOnlyCollection<string> keep)
    {
        var stack = stage.Root;
        stage.Tell(stack, "DELETE_IN_PROGRESS", "User Initiated");
        foreach (var kept in keep)
        {
            if (stack.Resources.Remove(kept, out var resource))
            {
                stage.Tell(stack, resource.Instance, resource.PhysicalId, "DELETE_SKIPPED");
            }
        }

        var failed = new List<string>();
        foreach (var wait in new Deletion(stage).Contents(stack, isUndoing: false, failed))
        {
            yield return wait;
        }

        if (failed.Count > 0)
        {
            stage.Tell(stack, "DELETE_FAILED", Deletion.Reason(failed));
            yield break;
        }

        stage.World.Withdraw(stack);
        stack.Imports = [];
        stage.Tell(stack, "DELETE_COMPLETE");
    }

    private static Course CourseOf(Stage stage)
    {
        var course = new Course(new(), []);
        stage.BrokenOff.WhenRaised(course.Halt.Raise);
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
    private sealed record Begun(Standstill Before, DateTimeOffset At, Func<Stage, IEnumerable<Wait>> Script, bool Keeps, string? Token);
}
