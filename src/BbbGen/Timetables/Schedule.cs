using System.Globalization;
using BbbGen.Aws.Contracts;

namespace BbbGen.Timetables;

/// <summary>A timetable as scheduled actions of an Auto Scaling group.</summary>
/// <param name="Actions">By the time of their first run.</param>
/// <param name="From">No action runs before it.</param>
/// <param name="Size">Servers that there are to be then.</param>
/// <param name="UnknownFrom">From this date on, days that are off are not in the actions, because AWS allows no more of them; null if all
/// are.</param>
internal sealed record Schedule(IReadOnlyList<ScheduledAction> Actions, DateTimeOffset From, int Size, DateOnly? UnknownFrom)
{
    /// <summary>What the names of the actions begin with: others are left alone.</summary>
    public const string Prefix = "bbb-";

    /// <summary>Scheduled actions for each Auto Scaling group. EC2 Auto Scaling user guide, "Quotas for Auto Scaling resources and groups".
    /// </summary>
    public const int MostActions = 125;

    /// <summary>A start that is in the past is refused (API reference, PutScheduledUpdateGroupAction): what is due in this time is done
    /// with the group's size instead.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    /// <summary>After the last run of an action, and before the next one that its recurrence would have.</summary>
    private static readonly TimeSpan UntilItsEnd = TimeSpan.FromHours(1);

    /// <param name="most">How many actions there may be.</param>
    /// <returns>Null if they are too many even without days that are off.</returns>
    public static Schedule? Of(Timetable timetable, ServerLimits limits, DateTimeOffset now, int most = MostActions)
    {
        var off = timetable.Off.OrderBy(period => period.From).ToList();
        for (DateOnly? unknown = null; ; off.RemoveAt(off.Count - 1))
        {
            var known = timetable with { Off = off };
            var plan = new Plan(known, limits, now + Soon);
            var actions = plan.Actions();
            if (actions.Count <= most)
            {
                return new(actions, now + Soon, plan.Size, unknown);
            }

            if (off.Count == 0)
            {
                return null;
            }

            unknown = off[^1].From;
        }
    }

    /// <summary>How many actions the timetable needs, however many are allowed.</summary>
    public static int Count(Timetable timetable, ServerLimits limits, DateTimeOffset now) =>
        new Plan(timetable, limits, now + Soon).Actions().Count;

    /// <param name="from">No action runs before it.</param>
    private sealed class Plan(Timetable timetable, ServerLimits limits, DateTimeOffset from)
    {
        private readonly DateOnly _today = LocalDate(timetable.Zone, from);
        private readonly Levels _levels = new(timetable, limits, LocalDate(timetable.Zone, from));

        /// <summary>Servers at the beginning.</summary>
        public int Size
        {
            get
            {
                var local = TimeZoneInfo.ConvertTime(from, timetable.Zone);
                return _levels.On(_today)[(local.Hour * 60) + local.Minute];
            }
        }

        public IReadOnlyList<ScheduledAction> Actions() =>
            [.. Recurring().Concat(Once()).OrderBy(action => action.Start).ThenBy(action => action.Name, StringComparer.Ordinal)];

        private static DateOnly LocalDate(TimeZoneInfo zone, DateTimeOffset time) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);

        /// <summary>The last day that may differ from a usual one.</summary>
        private DateOnly LastException => timetable.Off.Select(off => off.To).Concat(timetable.Extra.Select(extra => extra.Date))
            .Append(_today).Max().AddDays(1);

        private IEnumerable<DateOnly> Dates(int more)
        {
            for (var (date, end) = (_today, LastException.AddDays(more)); date <= end; date = date.AddDays(1))
            {
                yield return date;
            }
        }

        /// <summary>A usual change of a level at a time of day, on days of the week, in each period without interruption.</summary>
        private IEnumerable<ScheduledAction> Recurring()
        {
            var usual = TimeWords.Week.SelectMany(day => _levels.UsualChangesOn(day).Select(change => (Day: day, Change: change)))
                .GroupBy(one => one.Change, one => one.Day);
            foreach (var days in usual)
            {
                var (change, week) = (days.Key, days.ToHashSet());
                List<DateOnly> run = [];

                // A week more, so that each has a day after the last exception; a period that reaches it has no end.
                foreach (var date in Dates(more: 7).Where(date => week.Contains(date.DayOfWeek) && Instant(date, change.Minute) >= from))
                {
                    if (_levels.ChangesOn(date).Contains(change))
                    {
                        run.Add(date);
                    }
                    else if (run.Count > 0)
                    {
                        yield return Recurrence(change, week, run[0], run[^1]);
                        run = [];
                    }
                }

                yield return Recurrence(change, week, run[0], null);
            }
        }

        /// <summary>Changes on dates on which the week does not have them.</summary>
        private IEnumerable<ScheduledAction> Once() =>
            from date in Dates(more: 0)
            from change in _levels.ChangesOn(date)
            where !_levels.UsualChangesOn(date.DayOfWeek).Contains(change)
            let start = Instant(date, change.Minute)
            where start >= @from
            select new ScheduledAction($"{Prefix}{TimeWords.Date(date)}-{Clock(change.Minute)}-{change.Servers}")
            {
                Start = start, MinSize = change.Servers, DesiredCapacity = change.Servers,
            };

        /// <summary>The start is a time of the recurrence, because an action also runs at its start.</summary>
        private ScheduledAction Recurrence(LevelChange change, HashSet<DayOfWeek> week, DateOnly first, DateOnly? last)
        {
            var until = last is { } end ? $"-until-{TimeWords.Date(end)}" : "";
            return new($"{Prefix}{TimeWords.DaysOf(week, "+")}-{Clock(change.Minute)}-{change.Servers}{until}")
            {
                Recurrence = CronTime.Of(change.Minute, week).ToString(),
                TimeZone = timetable.Zone.Id,
                Start = Instant(first, change.Minute),
                End = last is { } day ? Instant(day, change.Minute) + UntilItsEnd : null,
                MinSize = change.Servers,
                DesiredCapacity = change.Servers,
            };
        }

        private DateTimeOffset Instant(DateOnly date, int minute)
        {
            var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);
            return new(local, timetable.Zone.GetUtcOffset(local));
        }

        private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}{minute % 60:00}");
    }
}
