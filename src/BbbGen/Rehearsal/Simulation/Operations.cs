using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Rehearsal.Simulation;

/// <summary>
/// What can be done with a root stack. Each operation is worked out to its end when it begins; its events lie in the future, and become
/// readable when it has come.
/// </summary>
internal sealed class Operations(World world, TimeProvider clock)
{
    public void Create(SimulatedStack stack, StackInstance instance) => Run(stack, stage => Creating(stage, instance));

    public void Update(Difference difference) => Run(difference.Stack, stage => Updating(stage, difference));

    /// <summary>Deletes a stack.</summary>
    /// <param name="stack">The stack, nested or not.</param>
    /// <param name="keep">Logical ids of resources of its own that it lets go of instead.</param>
    public void Delete(SimulatedStack stack, IReadOnlyCollection<string> keep)
    {
        if (world.UserOf(stack) is var (export, user))
        {
            throw BbbException.Refused($"AWS refuses cloudformation:DeleteStack: Export {export} cannot be deleted as it is in use by {user.Name}", "correct that and run again");
        }

        Run(stack, stage => Deleting(stage, keep));
    }

    private void Run(SimulatedStack stack, Func<Stage, IEnumerable<Wait>> script)
    {
        var stage = new Stage(stack, world, clock.GetUtcNow());
        stage.Agenda.Begin(script(stage));
        stage.Agenda.Run();
    }

    private static IEnumerable<Wait> Creating(Stage stage, StackInstance instance)
    {
        var stack = stage.Root;
        var course = new Course(new(), []);
        stage.Tell(stack, "CREATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in new Creation(stage).Contents(stack, instance, course.Halt, course.Failed))
        {
            yield return wait;
        }

        if (!course.Halt.IsRaised)
        {
            stage.Tell(stack, "CREATE_COMPLETE");
            yield break;
        }

        stage.Tell(stack, "ROLLBACK_IN_PROGRESS", $"The following resource(s) failed to create: [{string.Join(", ", course.Failed)}]. Rollback requested by user.");
        var kept = new List<string>();
        foreach (var wait in new Deletion(stage).Contents(stack, isUndoing: true, kept))
        {
            yield return wait;
        }

        stage.Tell(stack, kept.Count > 0 ? "ROLLBACK_FAILED" : "ROLLBACK_COMPLETE", Deletion.Reason(kept));
    }

    private static IEnumerable<Wait> Updating(Stage stage, Difference difference)
    {
        var stack = stage.Root;
        var update = new StackUpdate(stage, difference);
        var course = new Course(new(), []);
        stage.Tell(stack, "UPDATE_IN_PROGRESS", "User Initiated");
        foreach (var wait in update.Contents(course))
        {
            yield return wait;
        }

        var end = "UPDATE_COMPLETE";
        if (course.Halt.IsRaised)
        {
            stage.Tell(stack, "UPDATE_ROLLBACK_IN_PROGRESS", ResourceUpdate.Reason(course.Failed));
            var stuck = new List<string>();
            foreach (var wait in new UpdateRollback(stage).Undo(update, stuck))
            {
                yield return wait;
            }

            if (stuck.Count > 0)
            {
                stage.Tell(stack, "UPDATE_ROLLBACK_FAILED", ResourceUpdate.Reason(stuck));
                yield break;
            }

            end = "UPDATE_ROLLBACK_COMPLETE";
        }

        stage.Tell(stack, $"{end}_CLEANUP_IN_PROGRESS");
        foreach (var wait in update.CleanUp(end))
        {
            yield return wait;
        }

        stage.Tell(stack, end);
    }

    private static IEnumerable<Wait> Deleting(Stage stage, IReadOnlyCollection<string> keep)
    {
        var stack = stage.Root;
        stage.Tell(stack, "DELETE_IN_PROGRESS", "User Initiated");
        foreach (var released in keep.Where(stack.Resources.ContainsKey))
        {
            stage.Tell(stack, stack.Resources[released].Instance, stack.Resources[released].PhysicalId, "DELETE_SKIPPED");
            stack.Resources.Remove(released);
        }

        var kept = new List<string>();
        foreach (var wait in new Deletion(stage).Contents(stack, isUndoing: false, kept))
        {
            yield return wait;
        }

        if (kept.Count > 0)
        {
            stage.Tell(stack, "DELETE_FAILED", Deletion.Reason(kept));
            yield break;
        }

        stage.World.Withdraw(stack);
        stack.Imports = [];
        stage.Tell(stack, "DELETE_COMPLETE");
    }
}
