using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates.Stacks;

namespace BbbGen.Timetables;

/// <summary>The Auto Scaling group of a deployment's BigBlueButton servers, with all of its scheduled actions.</summary>
/// <param name="Parameters">Of the deployment.</param>
internal sealed record ScheduledGroup(
    string Name, ServerGroup Group, IReadOnlyList<ScheduledAction> Actions, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The actions that <c>bbbgen</c> made.</summary>
    public IEnumerable<ScheduledAction> Own => Actions.Where(action => action.Name.StartsWith(Schedule.Prefix, StringComparison.Ordinal));

    /// <summary>How many actions a timetable may have beside those that others made.</summary>
    public int MostActions => Schedule.MostActions - (Actions.Count - Own.Count());

    /// <param name="given">For the commands that messages name.</param>
    /// <exception cref="BbbException">The deployment has one server only, or no group yet; or AWS refuses a call.</exception>
    public static async Task<ScheduledGroup> ReadAsync(
        IStacks stacks, IAutoScaling autoScaling, Stack master, GivenOptions given, CancellationToken cancellationToken)
    {
        var nested = await stacks.ResourcesAsync(master.Id, cancellationToken);
        if (Existing(nested, MasterResource.BBBAppStackSingle) is not null)
        {
            throw BbbException.Refused(
                $"{master.Name} has a single server, which runs all the time",
                $"a timetable is for deployments with {MasterParameter.BBBEnvironmentType} scalable");
        }

        if (Existing(nested, MasterResource.BBBAppStack)?.NestedStackId is not { } application
            || Existing(
                await stacks.ResourcesAsync(application, cancellationToken), BbbAppScalableResource.BBBApplicationAutoScaling) is not
                    { PhysicalId: { Length: > 0 } name }
            || await autoScaling.GroupAsync(name, cancellationToken) is not { } group)
        {
            throw BbbException.Refused(
                $"{master.Name} has no BigBlueButton servers yet", $"wait until it is deployed: '{given.Command("watch", master.Name)}'");
        }

        return new(name, group, await autoScaling.ScheduledActionsAsync(name, cancellationToken), master.Parameters);
    }

    /// <summary>Deletes and puts actions, then sets the size. Each step can be repeated: after an interruption the next run makes the
    /// rest.</summary>
    /// <exception cref="BbbException">AWS refuses something.</exception>
    public async Task ApplyAsync(IAutoScaling autoScaling, ScheduleChanges changes, CancellationToken cancellationToken)
    {
        // First, because two actions of a group cannot start at the same time.
        Require("delete", await autoScaling.DeleteScheduledActionsAsync(Name, changes.Deleted, cancellationToken));
        Require("set", await autoScaling.PutScheduledActionsAsync(Name, changes.Put, cancellationToken));
        if (changes.Size is { } size)
        {
            await autoScaling.ResizeAsync(Name, size.Least, size.Desired, cancellationToken);
        }
    }

    private static void Require(string verb, IReadOnlyList<RefusedAction> refused)
    {
        if (refused is [var first, ..])
        {
            throw BbbException.Refused(
                $"AWS did not {verb} {(refused.Count == 1 ? "the scheduled action" : $"{refused.Count} scheduled actions, such as")} "
                    + $"{first.Name}: {first.Message.TrimEnd('.')}",
                "correct what it names, such as an action of the same group that bbbgen did not make, and run the command again");
        }
    }

    private static StackResource? Existing(IReadOnlyList<StackResource> resources, string logicalId) =>
        resources.FirstOrDefault(resource => resource.LogicalId == logicalId && !resource.Status.IsDeleted);
}
