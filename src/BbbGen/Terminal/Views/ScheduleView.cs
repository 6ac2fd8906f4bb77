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
                            ? " that a group may have: the last days that are off are left out for now."
                            : " that a group may have."),
                    .. result.Use is { } use ? Simulated(use) : [],
                ],
                width),
        ];
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
