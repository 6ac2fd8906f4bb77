using BbbGen.Timetables;

namespace BbbGen.Tests.Timetables;

/// <summary>Scheduled actions give the servers of the timetable at every minute.</summary>
public sealed class ScheduleTests
{
    private const int NearClockChange = 6 * 60;

    private static readonly DateTimeOffset Begin = new(2026, 12, 1, 5, 17, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Cairo")]
    public void At_every_minute_of_a_year_there_are_enough_servers_and_otherwise_no_more_than_the_minimum(string zone)
    {
        var offsets = PlayedYear.OffsetsOf(zone, Begin);
        var changes = Enumerable.Range(1, PlayedYear.Minutes - 1).Where(minute => offsets[minute] != offsets[minute - 1]).ToList();
        var count = int.TryParse(Environment.GetEnvironmentVariable("BBBGEN_TIMETABLES"), out var given) ? given : 4;
        for (var seed = 0; seed < count; seed++)
        {
            RandomTimetables random = new((ulong)(seed * 7919) + (ulong)zone.Length);
            var (timetable, limits) = (random.In(zone, DateOnly.FromDateTime(Begin.UtcDateTime)), random.Limits);
            var schedule = Schedule.Of(timetable, limits, Begin, most: int.MaxValue)!;
            var sizes = PlayedYear.Sizes(schedule.Actions, schedule.Size, Begin);
            var wanted = Wanted(timetable, limits.Least, offsets);
            var nearChange = NearChange(changes, offsets);
            Assert.All(
                schedule.Actions.Where(action => action.Recurrence is not null),
                action => Assert.DoesNotContain(changes, change => RunsWhileClocksChange(action.Recurrence!, change, offsets)));

            // The size is set two minutes before it is due.
            for (var minute = 2; minute < PlayedYear.Minutes - NearClockChange; minute++)
            {
                var at = $"{zone}, seed {seed}, {Begin.UtcDateTime.AddMinutes(minute):u}";
                Assert.True(sizes[minute] >= wanted[minute], $"{at}: {sizes[minute]} servers, not {wanted[minute]}");
                Assert.True(sizes[minute] <= limits.Most, at);
                var local = WallClock(minute, offsets[minute]);
                Assert.True(
                    sizes[minute] == wanted[minute] || nearChange[local],
                    $"{at}: {sizes[minute]} servers are more than {wanted[minute]}");
            }
        }
    }

    /// <summary>At each minute the most that is expected in the lead after it.</summary>
    private static int[] Wanted(Timetable timetable, int least, TimeSpan[] offsets)
    {
        var demand = new int[PlayedYear.Minutes + 240];
        Dictionary<DateOnly, Window[]> windows = [];
        for (var minute = 0; minute < demand.Length; minute++)
        {
            var local = Begin.UtcDateTime.AddMinutes(minute) + offsets[Math.Min(minute, offsets.Length - 1)];
            var date = DateOnly.FromDateTime(local);
            if (!windows.TryGetValue(date, out var today))
            {
                windows.Add(date, today = [.. WindowsOf(timetable, date)]);
            }

            var time = (local.Hour * 60) + local.Minute;
            demand[minute] = today.Where(window => window.From <= time && time < window.To)
                .Select(window => window.Servers ?? (int)Math.Ceiling(window.People!.Value / 100m)).Append(least).Max();
        }

        var wanted = new int[PlayedYear.Minutes];
        for (var minute = 0; minute < wanted.Length; minute++)
        {
            for (var ahead = 0; ahead <= timetable.Lead; ahead++)
            {
                wanted[minute] = Math.Max(wanted[minute], demand[minute + ahead]);
            }
        }

        return wanted;
    }

    private static IEnumerable<Window> WindowsOf(Timetable timetable, DateOnly date)
    {
        foreach (var extra in timetable.Extra.Where(extra => extra.Date == date))
        {
            yield return extra.Window;
        }

        if (timetable.Off.All(off => date < off.From || date > off.To))
        {
            foreach (var week in timetable.Week.Where(week => week.Days.Contains(date.DayOfWeek)))
            {
                yield return week.Window;
            }
        }
    }

    /// <summary>Whether it has a local time that is skipped or repeated, at which AWS may or may not run it.</summary>
    private static bool RunsWhileClocksChange(string recurrence, int change, TimeSpan[] offsets)
    {
        var (before, after) = (
            Begin.UtcDateTime.AddMinutes(change) + offsets[change - 1], Begin.UtcDateTime.AddMinutes(change) + offsets[change]);
        var fields = recurrence.Split(' ');
        for (var local = before < after ? before : after; local < (before < after ? after : before); local = local.AddMinutes(1))
        {
            if (local.Minute == int.Parse(fields[0]) && local.Hour == int.Parse(fields[1])
                && PlayedYear.IsOn(fields[4], (int)local.DayOfWeek))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The minutes of a week near one at which clocks change in this year, on whatever date.</summary>
    private static bool[] NearChange(List<int> changes, TimeSpan[] offsets)
    {
        var near = new bool[7 * 1440];
        foreach (var change in changes)
        {
            for (var away = -NearClockChange; away <= NearClockChange; away++)
            {
                near[(WallClock(change, offsets[change]) + away + near.Length) % near.Length] = true;
            }
        }

        return near;
    }

    private static int WallClock(int minute, TimeSpan offset)
    {
        var local = Begin.UtcDateTime.AddMinutes(minute) + offset;
        return ((int)local.DayOfWeek * 1440) + (local.Hour * 60) + local.Minute;
    }
}
