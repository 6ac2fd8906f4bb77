using BbbGen.Aws.Contracts;

namespace BbbGen.Timetables;

/// <summary>What is to be written so that a group follows a schedule.</summary>
/// <param name="Deleted">Names of actions, also of those that are put with other values: what a call leaves out would stay as it is
/// (API reference, PutScheduledUpdateGroupAction), and the next run would be at the former time (hashicorp/terraform-provider-aws 41200).
/// </param>
/// <param name="Size">Null if the group has it.</param>
internal sealed record ScheduleChanges(
    IReadOnlyList<string> Deleted, IReadOnlyList<ScheduledAction> Put, (int Least, int Desired)? Size)
{
    public bool IsNone => Deleted.Count == 0 && Put.Count == 0 && Size is null;

    public static ScheduleChanges Of(ScheduledGroup group, Schedule wanted, TimeZoneInfo zone)
    {
        var own = group.Own.ToList();
        var kept = own.Where(action => wanted.Actions.Any(one => IsSame(action, one, wanted.From, zone))).ToList();
        return new(
            [.. own.Except(kept).Select(action => action.Name)],
            [.. wanted.Actions.Where(one => !kept.Exists(action => action.Name == one.Name))],
            (group.Group.Least, group.Group.Wanted) == (wanted.Size, wanted.Size) ? null : (wanted.Size, wanted.Size));
    }

    /// <summary>Removes every action of <c>bbbgen</c>; the group then has the sizes of its parameters.</summary>
    public static ScheduleChanges Clear(ScheduledGroup group, int least, int desired) => new(
        [.. group.Own.Select(action => action.Name)], [],
        (group.Group.Least, group.Group.Wanted) == (least, desired) ? null : (least, desired));

    /// <summary>Whether an action does from a time on what another one does. AWS reports the next run of a recurrence as its
    /// start.</summary>
    private static bool IsSame(ScheduledAction action, ScheduledAction wanted, DateTimeOffset from, TimeZoneInfo zone) =>
        action with { Start = null } == wanted with { Start = null } && NextRun(action, from, zone) == wanted.Start;

    /// <summary>The first run at a time or after it; null if there is none.</summary>
    public static DateTimeOffset? NextRun(ScheduledAction action, DateTimeOffset from, TimeZoneInfo zone)
    {
        var next = action.Start >= from ? action.Start : CronTime.Read(action.Recurrence)?.Next(from.AddTicks(-1), zone);
        return next > action.End ? null : next;
    }
}
