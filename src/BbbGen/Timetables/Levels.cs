namespace BbbGen.Timetables;

/// <summary>From a local time on, there are so many servers.</summary>
/// <param name="Minute">After midnight.</param>
internal readonly record struct LevelChange(int Minute, int Servers);

/// <summary>How many servers there are at each local time: what the windows need, from the lead before until the end of each, overlapping
/// ones the maximum, otherwise the minimum.</summary>
internal sealed class Levels(Timetable timetable, ServerLimits limits, DateOnly today)
{
    private readonly IReadOnlyList<ClockChange> _clockChanges = ClockChange.In(timetable.Zone, today);
    private readonly Dictionary<DateOnly, int[]> _dates = [];
    private readonly Dictionary<DayOfWeek, int[]> _days = [];

    /// <summary>The levels of a date by minute.</summary>
    public IReadOnlyList<int> On(DateOnly date) => Of(date);

    /// <summary>The levels of a day of a week without exceptions.</summary>
    public IReadOnlyList<int> UsuallyOn(DayOfWeek day) => Of(day);

    public IReadOnlyList<LevelChange> ChangesOn(DateOnly date) => Changes(Of(date), Of(date.AddDays(-1)));

    public IReadOnlyList<LevelChange> UsualChangesOn(DayOfWeek day) => Changes(Of(day), Of(Next(day, -1)));

    private static IReadOnlyList<LevelChange> Changes(int[] day, int[] before) =>
    [
        .. Enumerable.Range(0, day.Length)
            .Where(minute => day[minute] != (minute == 0 ? before[^1] : day[minute - 1]))
            .Select(minute => new LevelChange(minute, day[minute])),
    ];

    private static DayOfWeek Next(DayOfWeek day, int days) => (DayOfWeek)(((int)day + days + 7) % 7);

    private int[] Of(DateOnly date)
    {
        if (!_dates.TryGetValue(date, out var levels))
        {
            levels = Fill(days => (date.AddDays(days).DayOfWeek, timetable.On(date.AddDays(days))));
            _dates.Add(date, levels);
        }

        return levels;
    }

    private int[] Of(DayOfWeek day)
    {
        if (!_days.TryGetValue(day, out var levels))
        {
            levels = Fill(days => (Next(day, days), timetable.UsuallyOn(Next(day, days))));
            _days.Add(day, levels);
        }

        return levels;
    }

    /// <param name="windowsOf">The windows of the day itself (0), and of the days before and after it.</param>
    private int[] Fill(Func<int, (DayOfWeek Day, IEnumerable<Window> Windows)> windowsOf)
    {
        var levels = new int[TimeWords.MinutesOfDay];
        Array.Fill(levels, limits.Least);
        for (var days = -1; days <= 1; days++)
        {
            var (day, windows) = windowsOf(days);
            foreach (var window in windows)
            {
                var (from, to) = Span(day, window);
                var servers = window.ServersOf(limits.PeoplePerServer);
                var shift = days * TimeWords.MinutesOfDay;
                for (var minute = Math.Max(0, from + shift); minute < Math.Min(levels.Length, to + shift); minute++)
                {
                    levels[minute] = Math.Max(levels[minute], servers);
                }
            }
        }

        return levels;
    }

    /// <summary>When the servers of a window are to be there, in minutes after the midnight before it. A lead that contains skipped times
    /// is longer by them, and no end is at a time that is skipped or repeated in some year.</summary>
    private (int From, int To) Span(DayOfWeek day, Window window)
    {
        var midnight = TimeWords.PlaceInWeek(day) * TimeWords.MinutesOfDay;
        var from = window.From - timetable.Lead;
        var skipped = _clockChanges.Where(change => change.IsSkipped
                && Enumerable.Range(from, window.From - from).Any(minute => change.Contains(midnight + minute)))
            .Select(change => change.Length)
            .DefaultIfEmpty()
            .Max();
        from -= skipped;
        var to = window.To;
        while (_clockChanges.Any(change => change.Contains(midnight + from)))
        {
            from--;
        }

        while (_clockChanges.Any(change => change.Contains(midnight + to)))
        {
            to++;
        }

        return (from, to);
    }
}
