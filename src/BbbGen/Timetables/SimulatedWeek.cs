using BbbGen.Costs;
using BbbGen.Forecasting;

namespace BbbGen.Timetables;

/// <summary>A week of a timetable, simulated: in each window the expected people are in rooms of 25, in one lesson after another.</summary>
internal static class SimulatedWeek
{
    private const int Days = 7;
    private const int Lesson = 45;
    private const int Pause = 5;

    /// <summary>A meeting is created up to so many minutes before its lesson.</summary>
    private const int Early = 5;

    public static SimulatedUse Of(Timetable timetable, ServerLimits limits, DateOnly today)
    {
        Levels levels = new(timetable, limits, today);
        return PlacementSimulation.Run(
            Meetings(timetable, limits), Days,
            (minute, _) => levels.UsuallyOn(TimeWords.Week[minute / TimeWords.MinutesOfDay])[minute % TimeWords.MinutesOfDay],
            new(limits.Capacity));
    }

    /// <summary>The rooms of a lesson.</summary>
    /// <param name="sizes">The people in each.</param>
    public static IEnumerable<SimulatedMeeting> Rooms(int begins, int ends, IEnumerable<int> sizes, RandomSource random) =>
        sizes.Select(size => new SimulatedMeeting(begins - (int)(random.Next() * Early), ends, size));

    private static List<SimulatedMeeting> Meetings(Timetable timetable, ServerLimits limits)
    {
        RandomSource random = new(7);
        return
        [
            .. TimeWords.Week.SelectMany((day, place) => timetable.UsuallyOn(day)
                    .SelectMany(window => Lessons(window).SelectMany(lesson => Rooms(
                        (place * TimeWords.MinutesOfDay) + lesson.From, (place * TimeWords.MinutesOfDay) + lesson.To,
                        new Usage(window.People ?? window.Servers!.Value * limits.PeoplePerServer).RoomSizes, random))))
                .OrderBy(meeting => meeting.Created),
        ];
    }

    private static IEnumerable<(int From, int To)> Lessons(Window window)
    {
        for (var from = window.From; from < window.To; from += Lesson + Pause)
        {
            yield return (from, Math.Min(window.To, from + Lesson));
        }
    }
}
