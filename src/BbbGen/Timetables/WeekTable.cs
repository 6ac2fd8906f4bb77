namespace BbbGen.Timetables;

/// <summary>A time of a week with more servers than the minimum, or with people for whom the minimum is enough.</summary>
/// <param name="From">With the lead, if servers are launched for it.</param>
/// <param name="People">The most that are expected in it; null if the file says servers.</param>
internal sealed record WeekRow(IReadOnlyList<DayOfWeek> Days, int From, int To, int? People, int Servers)
{
    /// <summary>The rows of a week, days with the same rows together.</summary>
    public static IReadOnlyList<WeekRow> Of(Timetable timetable, ServerLimits limits, DateOnly today)
    {
        Levels levels = new(timetable, limits, today);
        return
        [
            .. TimeWords.Week.SelectMany(day => Rows(levels.UsuallyOn(day), timetable, limits, day)
                    .Select(row => (Day: day, Row: row)))
                .GroupBy(one => one.Row, one => one.Day)
                .Select(same => new WeekRow([.. same], same.Key.From, same.Key.To, same.Key.People, same.Key.Servers)),
        ];
    }

    private static IEnumerable<(int From, int To, int? People, int Servers)> Rows(
        IReadOnlyList<int> levels, Timetable timetable, ServerLimits limits, DayOfWeek day)
    {
        var from = 0;
        for (var minute = 1; minute <= levels.Count; minute++)
        {
            if (minute < levels.Count && levels[minute] == levels[from])
            {
                continue;
            }

            var windows = timetable.UsuallyOn(day).Where(window => window.From < minute && window.To > from);
            if (levels[from] > limits.Least)
            {
                yield return (from, minute, windows.Max(window => window.People), levels[from]);
            }
            else
            {
                foreach (var window in windows)
                {
                    yield return (window.From, window.To, window.People, limits.Least);
                }
            }

            from = minute;
        }
    }
}
