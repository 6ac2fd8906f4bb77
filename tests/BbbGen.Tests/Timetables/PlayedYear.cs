using BbbGen.Aws.Contracts;
using BbbGen.Timetables;

namespace BbbGen.Tests.Timetables;

/// <summary>Plays scheduled actions as EC2 Auto Scaling does, minute by minute: an action runs at its start, and at each time of its
/// recurrence after it and not after its end; a local time that is repeated counts twice, a skipped one not at all.</summary>
internal static class PlayedYear
{
    public const int Minutes = 366 * 24 * 60;

    /// <param name="size">Of the group at the beginning.</param>
    public static int[] Sizes(IReadOnlyList<ScheduledAction> actions, int size, DateTimeOffset begin)
    {
        var offsets = OffsetsOf(actions.Select(action => action.TimeZone).OfType<string>().FirstOrDefault() ?? "Etc/UTC", begin);
        var byStart = actions.ToLookup(action => action.Start!.Value.UtcTicks);
        var recurring = actions.Where(action => action.Recurrence is not null)
            .Select(action => (Action: action, Fields: action.Recurrence!.Split(' ')))
            .ToLookup(one => (int.Parse(one.Fields[1]) * 60) + int.Parse(one.Fields[0]));
        var sizes = new int[Minutes];
        for (var minute = 0; minute < Minutes; minute++)
        {
            var now = begin.UtcDateTime.AddMinutes(minute);
            var local = now + offsets[minute];
            var due = byStart[now.Ticks].Concat(recurring[(local.Hour * 60) + local.Minute]
                    .Where(one => one.Action.Start!.Value.UtcDateTime <= now && (one.Action.End is not { } end || now <= end.UtcDateTime)
                        && IsOn(one.Fields[4], (int)local.DayOfWeek))
                    .Select(one => one.Action))
                .Distinct().ToList();
            Assert.True(due.Count < 2, $"{due.Count} actions at {now:u}: {string.Join(", ", due.Select(action => action.Name))}");
            foreach (var action in due)
            {
                Assert.Equal(action.MinSize, action.DesiredCapacity);
                size = action.DesiredCapacity!.Value;
            }

            sizes[minute] = size;
        }

        return sizes;
    }

    public static TimeSpan[] OffsetsOf(string zone, DateTimeOffset begin)
    {
        var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var offsets = new TimeSpan[Minutes];
        for (var minute = 0; minute < Minutes; minute++)
        {
            // Clocks change at a quarter of an hour everywhere.
            offsets[minute] = minute > 0 && (begin.Minute + minute) % 15 != 0
                ? offsets[minute - 1]
                : rules.GetUtcOffset(begin.UtcDateTime.AddMinutes(minute));
        }

        return offsets;
    }

    public static bool IsOn(string days, int day) => days == "*" || days.Split(',').Any(part =>
        part.Split('-') is [var first, var last] ? int.Parse(first) <= day && day <= int.Parse(last) : int.Parse(part) == day);
}
