namespace BbbGen.Timetables;

/// <summary>Times of a week that the clocks of a zone skip or repeat when summer time begins or ends, in minutes after Monday 00:00. AWS
/// does not document what a recurrence does at such a time; therefore no action is scheduled for one.</summary>
/// <param name="To">The first time after it.</param>
internal sealed record ClockChange(int From, int To, bool IsSkipped)
{
    private const int MinutesOfWeek = 7 * TimeWords.MinutesOfDay;

    /// <summary>So far ahead, the rules of a zone are looked at.</summary>
    private const int Years = 10;

    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    public int Length => To - From;

    /// <summary>The changes of a zone in the years after a date, each time of the week once.</summary>
    public static IReadOnlyList<ClockChange> In(TimeZoneInfo zone, DateOnly date)
    {
        HashSet<ClockChange> changes = [];
        var at = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(-7);
        for (var end = at.AddYears(Years); at < end; at += Step)
        {
            var (before, after) = (zone.GetUtcOffset(at), zone.GetUtcOffset(at + Step));
            if (before != after)
            {
                changes.Add(Of(FirstWith(zone, after, at, at + Step), before, after));
            }
        }

        return [.. changes.OrderBy(change => change.From)];
    }

    /// <summary>Whether a time of a week is in it; both may be outside of 0 to a week.</summary>
    public bool Contains(int minute)
    {
        var after = (((minute - From) % MinutesOfWeek) + MinutesOfWeek) % MinutesOfWeek;
        return after < Length;
    }

    private static DateTime FirstWith(TimeZoneInfo zone, TimeSpan offset, DateTime before, DateTime after)
    {
        while (after - before > TimeSpan.FromMinutes(1))
        {
            var middle = before + TimeSpan.FromMinutes(Math.Floor((after - before).TotalMinutes / 2));
            (before, after) = zone.GetUtcOffset(middle) == offset ? (before, middle) : (middle, after);
        }

        return after;
    }

    private static ClockChange Of(DateTime instant, TimeSpan before, TimeSpan after)
    {
        var (old, young) = (instant + before, instant + after);
        var (from, to) = old < young ? (old, young) : (young, old);
        var start = (TimeWords.PlaceInWeek(from.DayOfWeek) * TimeWords.MinutesOfDay) + (int)from.TimeOfDay.TotalMinutes;
        return new(start, start + (int)(to - from).TotalMinutes, old < young);
    }
}
