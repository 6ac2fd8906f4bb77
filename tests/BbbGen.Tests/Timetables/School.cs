using BbbGen.Forecasting;
using BbbGen.Timetables;

namespace BbbGen.Tests.Timetables;

/// <summary>Four weeks of a school: 24 classes of 25, of whom up to five are absent, in six lessons, a staff meeting, a parents' evening,
/// and two rooms that are open all day. A server carries 200 people.</summary>
internal static class School
{
    public const int Days = 28;
    private const int SchoolDays = 20;
    private const int Classes = 24;
    private const int PeopleOfServer = 200;

    private static readonly (int From, int To)[] Lessons =
        [(480, 525), (530, 575), (590, 635), (640, 685), (705, 750), (755, 800)];

    private static readonly Lazy<List<SimulatedMeeting>> Meetings = new(All);

    /// <summary>What the four weeks are like with a policy, on average of the school days; nothing happens at weekends.</summary>
    /// <param name="wanted">The desired capacity at a minute of a school day (null at a weekend), with so many people.</param>
    public static SimulatedUse With(
        Func<(DayOfWeek Day, int Minute), int, int> wanted, int boot = SimulatedServers.SlowBoot, int? cutsAfter = null)
    {
        return PlacementSimulation.Run(
            Meetings.Value,
            Days,
            (minute, people) => wanted((TimeWords.Week[minute / 1440 % 7], minute % 1440), people),
            new(PeopleOfServer, boot, cutsAfter));
    }

    /// <summary>Server-hours of a school day: one server runs at weekends with every policy that has one at night.</summary>
    public static decimal HoursOfSchoolDay(SimulatedUse use, int atWeekends) =>
        (use.ServerHours - (atWeekends * (Days - SchoolDays) * 24m)) / SchoolDays;

    private static List<SimulatedMeeting> All()
    {
        RandomSource random = new(2026);
        List<SimulatedMeeting> meetings = [];
        for (var day = 0; day < Days; day++)
        {
            var midnight = day * 1440;
            if (day % 7 > 4)
            {
                continue;
            }

            meetings.Add(new(midnight + 420, midnight + 960, 10));
            meetings.Add(new(midnight + 430, midnight + 960, 10));
            foreach (var (from, to) in Lessons)
            {
                meetings.AddRange(SimulatedWeek.Rooms(midnight + from, midnight + to, Present(Classes, random), random));
            }

            if (day % 7 == 1)
            {
                meetings.AddRange(SimulatedWeek.Rooms(midnight + 1140, midnight + 1260, Present(6, random), random));
            }

            if (day % 7 == 2)
            {
                meetings.Add(new(midnight + 840, midnight + 900, 30));
            }
        }

        return [.. meetings.OrderBy(meeting => meeting.Created)];
    }

    private static List<int> Present(int classes, RandomSource random) =>
        [.. Enumerable.Range(0, classes).Select(_ => 20 + (int)(random.Next() * 6))];
}
