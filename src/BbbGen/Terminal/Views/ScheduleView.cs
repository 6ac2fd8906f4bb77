using System.Globalization;
using BbbGen.Aws.Contracts;
using BbbGen.Terminal.Text;
using BbbGen.Timetables;

namespace BbbGen.Terminal.Views;

/// <summary>The timetable of a deployment: local times, people, servers, and what they cost.</summary>
internal static class ScheduleView
{
    private const string None = "–";

    public static IEnumerable<string> Checked(CheckedTimetable result, int width)
    {
        var (timetable, limits) = (result.Timetable, result.Limits);
        return
        [
            $"Timetable {Path.GetFileName(result.File)}, times of {timetable.Zone.Id}",
            "",
            Columns("Days", "Servers run", "People", "Servers"),
            .. result.Week.Select(row => Columns(
                TimeWords.DaysOf(row.Days), $"{TimeWords.Time(row.From)}-{TimeWords.Time(row.To)}",
                row.People is { } people ? $"{people}" : None, $"{row.Servers}")),
            Columns("all other times", "", None, $"{limits.Least}"),
            "",
            .. Wrapped.Lines(
                [
                    .. timetable.Off.Select(off => $"Off: {TimeWords.Date(off.From)} to {TimeWords.Date(off.To)}{Named(off.Name)}."),
                    .. timetable.Extra.Select(extra => $"Extra: {TimeWords.Date(extra.Date)}, {TimeWords.Time(extra.Window.From)}-"
                        + $"{TimeWords.Time(extra.Window.To)}{Named(extra.Name)}: "
                        + (extra.Window.People is { } people ? $"{people} people, " : "")
                        + $"{Servers(extra.Window.ServersOf(limits.PeoplePerServer))}."),
                    $"A server is counted for {limits.PeoplePerServer} people and is launched {timetable.Lead} minutes before they come.",
                    Hours(result.Hours),
                    Costs(result.Hours),
                    $"AWS needs {Count(result.Actions, "scheduled action", "scheduled actions")} for it, of {Schedule.MostActions}"
                        + (result.Actions > Schedule.MostActions
                            ? " that a group may have: the last days that are off are left out until 'bbbgen schedule set' is run again."
                            : " that a group may have."),
                    .. result.Use is { } use ? Simulated(use) : [],
                ],
                width),
        ];
    }

    /// <summary>The timetable that AWS has.</summary>
    public static IEnumerable<string> Set(SetTimetable timetable, int width) =>
    [
        .. timetable.Actions.Count == 0
            ? [$"{timetable.Stack} has no timetable."]
            : (IEnumerable<string>)
            [
                $"Timetable of {timetable.Stack}, times of {timetable.Zone.Id}", "", Row("Days", "Time", "Servers", "Until"),
                .. timetable.Actions.Select(action => Row(action, timetable.Zone)),
            ],
        "",
        .. Wrapped.Lines(
            [
                $"Now: {Servers(timetable.Group.Wanted)} wanted, "
                    + $"{timetable.Group.Members.Count(server => server.IsInService)} in service.",
                .. timetable.Next.Select((change, place) =>
                    $"{(place == 0 ? "Next" : "Then")}: {LocalTime(change.At, timetable.Zone)}: {Servers(change.Servers)}."),
                .. timetable.EqualsFile switch
                {
                    true => (string[])["It is the timetable of the file."],
                    false => ["It differs from the timetable of the file; 'bbbgen schedule set' sets that."],
                    null => [],
                },
            ],
            width),
    ];

    /// <summary>What is about to be written.</summary>
    public static string Changes(ScheduledGroup group, ScheduleChanges changes)
    {
        string?[] parts =
        [
            changes.Put.Count > 0 ? $"sets {Count(changes.Put.Count, "scheduled action", "scheduled actions")}" : null,
            changes.Deleted.Count > 0 ? $"deletes {Count(changes.Deleted.Count, "that AWS has", "that AWS has")}" : null,
            changes.Size is { } size
                ? $"changes the servers wanted now from {group.Group.Wanted} to {size.Desired} (at least {size.Least})"
                : $"leaves {Servers(group.Group.Wanted)} as now",
        ];
        var sentence = string.Join(", ", parts.OfType<string>());
        return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
    }

    public static string LeftOut(DateOnly date) =>
        $"AWS allows {Schedule.MostActions} scheduled actions in a group: days that are off from {TimeWords.Date(date)} on are left "
        + "out, and have the servers of a usual week until 'bbbgen schedule set' is run again before them.";

    private static string Row(ScheduledAction action, TimeZoneInfo zone)
    {
        var servers = $"{action.DesiredCapacity ?? action.MinSize}";
        if (CronTime.Read(action.Recurrence) is { } cron)
        {
            return Row(
                TimeWords.DaysOf(cron.Days.Select(day => (DayOfWeek)day)), TimeWords.Time(cron.Minute), servers,
                action.End is { } end ? TimeWords.Date(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, zone).DateTime)) : "");
        }

        var local = TimeZoneInfo.ConvertTime(action.Start ?? default, zone);
        return Row(
            TimeWords.Date(DateOnly.FromDateTime(local.DateTime)), TimeWords.Time((local.Hour * 60) + local.Minute), servers,
            action.Recurrence ?? "");
    }

    private static string Row(string days, string time, string servers, string until) =>
        $"{days,-21}{time,-8}{servers,7}  {until}".TrimEnd();

    private static string LocalTime(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return local.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            + $" ({zone.Id}, UTC{local.ToString("zzz", CultureInfo.InvariantCulture)})";
    }

    private static string Hours(ServerHours hours) => FormattableString.Invariant(
        $"Server-hours: {hours.Week:#,##0.#} in a usual week, {hours.Year:#,##0} in the next 365 days; {Servers(hours.Peak)} all the time ")
        + FormattableString.Invariant($"would be {hours.Always:#,##0}.");

    private static string Costs(ServerHours hours) => hours is { Usd: { } usd, UsdAlways: { } always }
        ? FormattableString.Invariant(
            $"Costs: about {usd:#,##0} USD in these days instead of {always:#,##0}, for {hours.InstanceType} in {hours.Region}, without ")
            + "volumes, addresses and traffic."
        : $"Costs: {hours.InstanceType} in {hours.Region} is not priced.";

    private static IEnumerable<string> Simulated(SimulatedUse use)
    {
        yield return "";
        yield return FormattableString.Invariant(
            $"Simulated: a usual week with {Count(use.Meetings, "meeting", "meetings")} in rooms of 25, servers that take ")
            + FormattableString.Invariant(
                $"{SimulatedServers.SlowBoot} minutes to boot, Scalelite's placement: {use.OverloadedPersonMinutes:#,##0} overloaded ")
            + FormattableString.Invariant(
                $"person-minutes, at most {use.Most} people on one server, {use.Cut} meetings cut, {use.ServerHoursADay:0.0} ")
            + "server-hours a day.";
        if (use.OverloadedPersonMinutes > 0)
        {
            yield return "A room is on one server, and Scalelite does not know how many will come: with a lower peoplePerServer "
                + "or a longer leadMinutes, servers are less full.";
        }
    }

    private static string Columns(string days, string times, string people, string servers) =>
        $"{days,-21}{times,-14}{people,9}{servers,10}".TrimEnd();

    private static string Named(string name) => name.Length > 0 ? $", {name}" : "";

    private static string Servers(int count) => Count(count, "server", "servers");

    private static string Count(int count, string one, string many) =>
        FormattableString.Invariant($"{count:#,##0} {(count == 1 ? one : many)}");
}
