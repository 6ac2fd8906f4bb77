using BbbGen.Forecasting;
using BbbGen.Timetables;

namespace BbbGen.Tests.Timetables;

/// <summary>Valid timetables of every shape: windows that overlap, days that are off, extra days.</summary>
internal sealed class RandomTimetables(ulong seed)
{
    private readonly RandomSource _random = new(seed);

    public ServerLimits Limits => new(1 + Below(3), 12, 100, "c6a.2xlarge");

    /// <param name="begin">The first day.</param>
    public Timetable In(string zone, DateOnly begin) => new(
        TimeZoneInfo.FindSystemTimeZoneById(zone),
        PeoplePerServer: 100,
        new[] { 0, 5, 30, 60, 240 }[Below(5)],
        [.. Many(1 + Below(6), () => new WeekWindow(Days(), Window()))],
        [.. Many(Below(4), () => Off(begin.AddDays(Below(330))))],
        [.. Many(Below(4), () => new ExtraWindow(begin.AddDays(Below(360)), Window(), ""))]);

    private static IEnumerable<T> Many<T>(int count, Func<T> make) => Enumerable.Range(0, count).Select(_ => make());

    private OffPeriod Off(DateOnly from) => new(from, from.AddDays(Below(20)), "", default);

    private HashSet<DayOfWeek> Days() => [.. Enumerable.Range(0, 1 + Below(7)).Select(_ => (DayOfWeek)Below(7))];

    private Window Window()
    {
        // Often at night, when clocks change, and often next to another window.
        var from = Below(3) == 0 ? Below(240) : 15 * Below(90);
        var to = Math.Min(1440, from + 1 + (Below(2) == 0 ? Below(200) : 15 * Below(40)));
        return Below(3) == 0 ? new(from, to, null, 1 + Below(12), default) : new(from, to, 1 + Below(1200), null, default);
    }

    private int Below(int most) => (int)(_random.Next() * most);
}
