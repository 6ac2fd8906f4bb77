namespace BbbGen.Timetables;

/// <summary>What a timetable means for a deployment.</summary>
/// <param name="Actions">How many scheduled actions it needs.</param>
/// <param name="Use">Null if it was not simulated.</param>
internal sealed record CheckedTimetable(
    string File, Timetable Timetable, ServerLimits Limits, IReadOnlyList<WeekRow> Week, ServerHours Hours, int Actions,
    SimulatedUse? Use)
{
    public static CheckedTimetable Of(
        string file, Timetable timetable, ServerLimits limits, DateTimeOffset now, string region, bool isSimulated)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, timetable.Zone).DateTime);
        return new(
            file, timetable, limits, WeekRow.Of(timetable, limits, today), ServerHours.Of(timetable, limits, today, region),
            Schedule.Count(timetable, limits, now), isSimulated ? SimulatedWeek.Of(timetable, limits, today) : null);
    }
}
