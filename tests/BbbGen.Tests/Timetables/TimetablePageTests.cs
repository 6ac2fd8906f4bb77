using System.Globalization;
using System.Text;
using BbbGen.Testing;
using BbbGen.Timetables;

namespace BbbGen.Tests.Timetables;

/// <summary>The example and the table of <c>docs/timetable.md</c>.</summary>
public sealed class TimetablePageTests
{
    private const string Page = "docs/timetable.md";
    private const string Begin = "<!-- computed by TimetablePageTests -->\n";
    private const string End = "<!-- end of the computed table -->";

    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly ServerLimits Limits = new(1, 6, 150, "c6a.2xlarge");

    /// <summary>The example of the page, with another lead.</summary>
    private static Timetable Example(int? lead = null)
    {
        var page = Repository.ReadText(Page);
        var begin = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        var text = page[begin..page.IndexOf("```\n", begin, StringComparison.Ordinal)];
        var (timetable, faults) = TimetableFile.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(faults);
        return timetable! with { Lead = lead ?? timetable.Lead };
    }

    [Fact]
    public void The_page_compares_policies_for_the_school_of_its_example()
    {
        var page = Repository.ReadText(Page);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));

        GeneratedPage.Match(Page, $"{page[..begin]}{Table()}{page[end..]}");
    }

    [Fact]
    public void With_the_timetable_no_server_is_overloaded_no_meeting_is_cut_and_a_school_day_takes_at_most_45_server_hours()
    {
        var use = School.With(By(Example()));

        Assert.Equal((0, 0), (use.OverloadedPersonMinutes, use.Cut));
        Assert.InRange(School.HoursOfSchoolDay(use, atWeekends: 1), 40, 45);
    }

    [Fact]
    public void The_example_fits_its_deployment() => Assert.Empty(Example().Problems(Limits, Today));

    private static string Table()
    {
        var text = new StringBuilder(
            """
            | Servers | Server-hours a school day | Overloaded person-minutes | Most on one server | Overloaded meetings | Cut | Launches |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: |

            """.ReplaceLineEndings("\n"));
        Add("4 all the time", School.With((_, _) => 4), atWeekends: 4);
        Add("1 all the time (the default)", School.With((_, _) => 1));
        Add("by load, boot 12 minutes", School.With(ByLoad(1), boot: 12));
        Add("by load, boot 4 minutes", School.With(ByLoad(1), boot: 4));
        Add("by load, boot 18 minutes, meetings end after 3 hours", School.With(ByLoad(1), cutsAfter: 180));
        Add("by load, never fewer than 3, boot 12 minutes", School.With(ByLoad(3), boot: 12), atWeekends: 3);
        Add("timetable, lead 10, boot 18 minutes", School.With(By(Example(10))));
        Add("timetable, lead 20, boot 18 minutes", School.With(By(Example(20))));
        Add("**timetable, lead 30, boot 18 minutes**", School.With(By(Example(30))));
        Add("the same, meetings end after 3 hours", School.With(By(Example(30)), cutsAfter: 180));
        return text.ToString();

        void Add(string name, SimulatedUse use, int atWeekends = 1) => text.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {School.HoursOfSchoolDay(use, atWeekends):0.0} | {use.OverloadedPersonMinutes:#,##0} | {use.Most} | "
                + $"{use.Overloaded} | {use.Cut} | {use.Boots} |\n");
    }

    private static Func<(DayOfWeek Day, int Minute), int, int> By(Timetable timetable)
    {
        Levels levels = new(timetable, Limits, Today);
        return (time, _) => levels.UsuallyOn(time.Day)[time.Minute];
    }

    /// <summary>As many servers as are three quarters full with the people who are there.</summary>
    private static Func<(DayOfWeek Day, int Minute), int, int> ByLoad(int least) =>
        (_, people) => Math.Clamp((int)Math.Ceiling(people / 150m), least, 6);
}
