using BbbGen.Aws.Contracts;

namespace BbbGen.Timetables;

/// <summary>A change of the size that is to come.</summary>
internal sealed record NextChange(DateTimeOffset At, int Servers);

/// <summary>The timetable that a group follows.</summary>
/// <param name="Zone">Of the recurrences; UTC without one.</param>
/// <param name="Next">The next changes, in the order of time.</param>
/// <param name="EqualsFile">Whether it is that of the file; null without a file.</param>
internal sealed record SetTimetable(
    string Stack, TimeZoneInfo Zone, ServerGroup Group, IReadOnlyList<ScheduledAction> Actions, IReadOnlyList<NextChange> Next,
    bool? EqualsFile)
{
    private const int Shown = 3;

    public static SetTimetable Of(string stack, ScheduledGroup group, DateTimeOffset now, bool? equalsFile)
    {
        var name = group.Own.Select(action => action.TimeZone).FirstOrDefault(zone => zone is not null);
        var zone = name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        return new(
            stack, zone, group.Group,
            [.. group.Own.OrderBy(action => action.Start).ThenBy(action => action.Name, StringComparer.Ordinal)],
            [
                .. group.Own.SelectMany(action => Runs(action, now, zone).Take(Shown)).OrderBy(change => change.At).Take(Shown),
            ],
            equalsFile);
    }

    private static IEnumerable<NextChange> Runs(ScheduledAction action, DateTimeOffset from, TimeZoneInfo zone)
    {
        while ((action.DesiredCapacity ?? action.MinSize) is { } servers && ScheduleChanges.NextRun(action, from, zone) is { } run)
        {
            yield return new(run, servers);
            from = run.AddMinutes(1);
        }
    }
}
