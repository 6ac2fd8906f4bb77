using System.Text;
using BbbGen.Templates.Parameters;
using BbbGen.Timetables;

namespace BbbGen.Tests.Timetables;

/// <summary>A timetable is read, or every fault is named with its place and what to do.</summary>
public sealed class TimetableFileTests
{
    private const string Window = """{"days": "mon-fri", "from": "08:00", "to": "13:25", "people": 600}""";
    private const string Zone = "\"timeZone\": \"Europe/Berlin\"";

    [Fact]
    public void Everything_in_it_is_read()
    {
        var timetable = Read($$"""
            { // a comment
              {{Zone}}, "peoplePerServer": 120, "leadMinutes": 15,
              "week": [{{Window}}, {"days": "sat-mon, wed", "from": "00:00", "to": "24:00", "servers": 2}],
              "off": [{"from": "2026-12-21", "to": "2027-01-06", "name": "Christmas"}],
              "extra": [{"date": "2027-02-03", "from": "09:00", "to": "15:00", "people": 1200, "name": "open day"},],
            }
            """);

        Assert.Equal(("Europe/Berlin", 120, 15), (timetable.Zone.Id, timetable.PeoplePerServer, timetable.Lead));
        Assert.Equal((480, 805, 600, null), (timetable.Week[0].Window.From, timetable.Week[0].Window.To, timetable.Week[0].Window.People,
            timetable.Week[0].Window.Servers));
        Assert.Equal(
            [DayOfWeek.Sunday, DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Saturday], timetable.Week[1].Days.Order());
        Assert.Equal((0, 1440, 2), (timetable.Week[1].Window.From, timetable.Week[1].Window.To, timetable.Week[1].Window.Servers));
        Assert.Equal(
            (new(2026, 12, 21), new(2027, 1, 6), "Christmas"), (timetable.Off[0].From, timetable.Off[0].To, timetable.Off[0].Name));
        Assert.Equal((new(2027, 2, 3), 1200, "open day"),
            (timetable.Extra[0].Date, timetable.Extra[0].Window.People, timetable.Extra[0].Name));
    }

    [Fact]
    public void Without_figures_the_lead_is_30_minutes_and_a_server_is_planned_three_quarters_full()
    {
        var timetable = Read($$"""{{{Zone}}, "week": [{{Window}}]}""");
        var limits = ServerLimits.Of(
            new Dictionary<string, string> { ["BBBApplicationInstanceType"] = "c6a.2xlarge", ["BBBApplicationMaxInstances"] = "4" },
            timetable);

        Assert.Equal((30, 150, 200, 1, 4), (timetable.Lead, limits.PeoplePerServer, limits.Capacity, limits.Least, limits.Most));
    }

    [Theory]
    [InlineData("[]", """It must have the shape {"timeZone": "Europe/Berlin", "week": [...]}.""")]
    [InlineData("{\"week\": [WINDOW]}", """timeZone is missing; add the zone of the times, such as "timeZone": "Europe/Berlin".""")]
    [InlineData("{\"timeZone\": \"Europe/Berlim\", \"week\": [WINDOW]}",
        "line 1, column 2: timeZone 'Europe/Berlim' is no IANA time zone; did you mean Europe/Berlin?")]
    [InlineData("{\"timeZone\": \"CEST\", \"week\": [WINDOW]}",
        "line 1, column 2: timeZone 'CEST' is no IANA time zone; use one such as Europe/Berlin.")]
    [InlineData("{\"timeZone\": 1, \"week\": [WINDOW]}",
        "line 1, column 2: timeZone must be a string in quotes, such as \"Europe/Berlin\".")]
    [InlineData("{ZONE}", "It has no windows; add \"week\", such as \"week\": [{\"days\": \"mon-fri\", \"from\": \"08:00\", "
        + "\"to\": \"13:25\", \"people\": 600}].")]
    [InlineData("{ZONE,\n \"weak\": [], \"extra\": []}", "line 2, column 2: 'weak' does not exist here; did you mean week?")]
    [InlineData("{ZONE,\n \"week\": [], \"week\": [WINDOW]}", "line 2, column 14: week appears twice; keep one.")]
    [InlineData("{ZONE,\n \"week\": {}}", "line 2, column 2: week must be a list in brackets, [...].")]
    [InlineData("{ZONE, \"week\": [\n 7]}", "line 2, column 2: an entry of week must be an object in braces, {\"days\": ...}.")]
    [InlineData("{ZONE, \"week\": [WINDOW],\n\"leadMinutes\": 1.5}",
        "line 2, column 1: leadMinutes must be a whole number from 0 to 240 without quotes, but is '1.5'.")]
    [InlineData("{ZONE, \"week\": [WINDOW],\n\"peoplePerServer\": \"200\"}",
        "line 2, column 1: peoplePerServer must be a whole number from 1 to 100000 without quotes, but is '\"200\"'.")]
    [InlineData("{ZONE, \"week\": [\n{\"from\": \"08:00\", \"to\": \"09:00\", \"people\": 1}]}",
        "line 2, column 1: days is missing; add it, such as \"days\": \"mon-fri\".")]
    [InlineData("{ZONE, \"week\": [{\n\"days\": \"monday\", \"from\": \"08:00\", \"to\": \"09:00\", \"people\": 1}]}",
        "line 2, column 1: days must be such as \"mon-fri\" or \"tue, thu\", from mon, tue, wed, thu, fri, sat, sun, but is 'monday'.")]
    [InlineData("{ZONE, \"week\": [{\"days\": \"mon\",\n\"from\": \"8:00\", \"to\": \"09:00\", \"people\": 1}]}",
        "line 2, column 1: from must be a time of 24 hours such as \"08:00\", but is '8:00'.")]
    [InlineData("{ZONE, \"week\": [{\"days\": \"mon\", \"from\": \"08:00\",\n\"to\": \"24:01\", \"people\": 1}]}",
        "line 2, column 1: to must be a time of 24 hours such as \"08:00\", but is '24:01'.")]
    [InlineData("{ZONE, \"week\": [\n{\"days\": \"mon\", \"from\": \"22:00\", \"to\": \"01:00\", \"people\": 1}]}",
        "line 2, column 1: from 22:00 is not before to 01:00; exchange them, or write one window until 24:00 and one from 00:00 of the "
        + "next day.")]
    [InlineData("{ZONE, \"week\": [\n{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"09:00\"}]}",
        "line 2, column 1: people is missing; add how many are expected at once, such as \"people\": 600, or \"servers\": 3.")]
    [InlineData("{ZONE, \"week\": [\n{\"days\": \"mon\", \"from\": \"08:00\", \"to\": \"09:00\", \"people\": 1, \"servers\": 1}]}",
        "line 2, column 1: it has people and servers; keep one.")]
    [InlineData("{ZONE, \"week\": [WINDOW], \"off\": [\n{\"from\": \"2027-01-06\", \"to\": \"2026-12-21\"}]}",
        "line 2, column 1: from 2027-01-06 is after to 2026-12-21; exchange them.")]
    [InlineData("{ZONE, \"extra\": [{\n\"date\": \"2027-02-30\", \"from\": \"08:00\", \"to\": \"09:00\", \"people\": 1}]}",
        "line 2, column 1: date must be a day such as \"2026-12-21\", but is '2027-02-30'.")]
    public void A_fault_is_one_sentence_with_place_and_remedy(string text, string sentence) => Assert.Equal(
        sentence, Assert.Single(Faults(text.Replace("ZONE", Zone).Replace("WINDOW", Window))));

    [Fact]
    public void All_faults_are_named_at_once_in_the_order_of_the_file()
    {
        var faults = Faults("""
            {"timeZone": "Europe/Berlim", "peoplPerServer": 3,
             "week": [{"days": "mon-fry", "from": "8 Uhr", "to": "13:25"}, {"days": "mon", "from": "13:00", "to": "12:00", "people": 0}],
             "off": {}}
            """);

        Assert.Equal(["1", "1", "2", "2", "2", "2", "2", "3"], faults.Select(fault => fault["line ".Length..].Split(',')[0]));
    }

    [Theory]
    [InlineData("{\"timeZone\"", "it is not JSON: line 1, column 12 cannot be read")]
    [InlineData("", "it is not JSON: line 1, column 1 cannot be read")]
    public void What_is_no_JSON_is_refused(string text, string sentence) => Assert.Equal(
        sentence, Assert.Throws<ParameterFileException>(() => Faults(text)).Message);

    [Fact]
    public void Windows_that_need_more_servers_than_there_may_be_name_the_parameter()
    {
        var timetable = Read($$"""
            {{{Zone}}, "peoplePerServer": 200,
            "week": [{{Window}}, {"days": "mon", "from": "08:00", "to": "09:00", "servers": 4}],
            "off": [{"from": "2026-12-21", "to": "2206-01-06"}],
            "extra": [{"date": "2027-02-03", "from": "08:00", "to": "09:00", "people": 900}]}
            """);

        Assert.Equal(
            [
                "line 2, column 78: 4 servers are needed, but BBBApplicationMaxInstances is 3; set it to 4 and deploy, or lower servers.",
                "line 3, column 9: 2206-01-06 is more than 3 years ahead; correct the year.",
                "line 4, column 11: 900 people need 5 servers for 200 people each, but BBBApplicationMaxInstances is 3; set it to 5 and "
                    + "deploy, or lower people.",
            ],
            timetable.Problems(new(1, 3, 200, "c6a.2xlarge"), new(2026, 12, 1)));
    }

    private static IReadOnlyList<string> Faults(string text) => TimetableFile.Read(Encoding.UTF8.GetBytes(text)).Faults;

    private static Timetable Read(string text)
    {
        var (timetable, faults) = TimetableFile.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(faults);
        return timetable!;
    }
}
