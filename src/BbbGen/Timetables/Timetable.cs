using BbbGen.CloudFormation.Documents;
using BbbGen.Templates.Stacks;

namespace BbbGen.Timetables;

/// <summary>When people are expected on a day: so many at once, or servers instead.</summary>
/// <param name="From">Minutes after midnight.</param>
/// <param name="To">Minutes after midnight, at most 1440.</param>
/// <param name="Place">In the file.</param>
internal sealed record Window(int From, int To, int? People, int? Servers, Mark Place)
{
    public int ServersOf(int peoplePerServer) => Servers ?? (People!.Value + peoplePerServer - 1) / peoplePerServer;
}

internal sealed record WeekWindow(IReadOnlySet<DayOfWeek> Days, Window Window);

/// <summary>Days without the windows of the week.</summary>
/// <param name="To">The last of them.</param>
internal sealed record OffPeriod(DateOnly From, DateOnly To, string Name, Mark Place);

/// <summary>A window on one day, also on one that is off.</summary>
internal sealed record ExtraWindow(DateOnly Date, Window Window, string Name);

/// <summary>When how many people are expected, in the local time of a zone.</summary>
/// <param name="PeoplePerServer">Null: what the instance type carries.</param>
/// <param name="Lead">Minutes before a window at which a server that it needs is launched.</param>
internal sealed record Timetable(
    TimeZoneInfo Zone, int? PeoplePerServer, int Lead, IReadOnlyList<WeekWindow> Week, IReadOnlyList<OffPeriod> Off,
    IReadOnlyList<ExtraWindow> Extra)
{
    public const string UsualFile = "bbb-timetable.json";

    /// <summary>A server that is set up slowly takes 18 minutes, people come 5 minutes early, and the rest is a margin.</summary>
    public const int UsualLead = 30;

    private const int MostYears = 3;

    public IEnumerable<Window> Windows => Week.Select(week => week.Window).Concat(Extra.Select(extra => extra.Window));

    public IEnumerable<Window> UsuallyOn(DayOfWeek day) => Week.Where(week => week.Days.Contains(day)).Select(week => week.Window);

    public IEnumerable<Window> On(DateOnly date) =>
        (Off.Any(off => off.From <= date && date <= off.To) ? [] : UsuallyOn(date.DayOfWeek))
            .Concat(Extra.Where(extra => extra.Date == date).Select(extra => extra.Window));

    /// <summary>What cannot be used with a deployment or now, in one sentence with place and remedy each.</summary>
    public IReadOnlyList<string> Problems(ServerLimits limits, DateOnly today) =>
    [
        .. Windows.Select(window => (window.Place, Problem: Problem(window, limits)))
            .Concat(Off.Select(off => (off.Place, Problem: TooFar(off.To, today))))
            .Concat(Extra.Select(extra => (extra.Window.Place, Problem: TooFar(extra.Date, today))))
            .Where(one => one.Problem is not null)
            .OrderBy(one => one.Place)
            .Select(one => $"{one.Place}: {one.Problem}."),
    ];

    private static string? Problem(Window window, ServerLimits limits) =>
        window.ServersOf(limits.PeoplePerServer) is var servers && servers <= limits.Most ? null
            : (window.People is { } people
                ? $"{people} people need {servers} servers for {limits.PeoplePerServer} people each"
                : $"{servers} servers are needed")
            + $", but {MasterParameter.BBBApplicationMaxInstances} is {limits.Most}; set it to {servers} and deploy, or lower "
            + (window.People is null ? "servers" : "people");

    private static string? TooFar(DateOnly date, DateOnly today) => date <= today.AddYears(MostYears) ? null
        : $"{TimeWords.Date(date)} is more than {MostYears} years ahead; correct the year";
}
