using System.Text.Json.Serialization;
using BbbGen.Timetables;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>schedule check --json</c>; names are a contract with scripts.</summary>
/// <param name="Least">Servers at all other times than those of the week.</param>
/// <param name="Actions">How many scheduled actions AWS needs.</param>
/// <param name="Simulation">Null without <c>--simulate</c>.</param>
internal sealed record TimetableReport(
    string File, string TimeZone, int PeoplePerServer, int LeadMinutes, int Least, int Most, IReadOnlyList<ReportedRow> Week,
    ReportedHours Hours, int Actions, ReportedSimulation? Simulation)
{
    public static TimetableReport Of(CheckedTimetable result) => new(
        result.File, result.Timetable.Zone.Id, result.Limits.PeoplePerServer, result.Timetable.Lead, result.Limits.Least,
        result.Limits.Most,
        [
            .. result.Week.Select(row => new ReportedRow(
                [.. row.Days.Select(day => TimeWords.Days[TimeWords.PlaceInWeek(day)])], TimeWords.Time(row.From), TimeWords.Time(row.To),
                row.People, row.Servers)),
        ],
        new(
            result.Hours.Week, result.Hours.Year, result.Hours.Always, result.Hours.InstanceType, result.Hours.Region, result.Hours.Usd,
            result.Hours.UsdAlways),
        result.Actions,
        result.Use is { } use
            ? new(use.OverloadedPersonMinutes, use.Most, use.Meetings, use.Cut, Math.Round(use.ServerHoursADay, 1))
            : null);
}

/// <param name="From">Local time, with the lead if servers are launched.</param>
internal sealed record ReportedRow(IReadOnlyList<string> Days, string From, string To, int? People, int Servers);

/// <param name="Week">Of a usual week.</param>
/// <param name="Year">Of the next 365 days.</param>
/// <param name="Always">Of 365 days with the most servers at all times.</param>
/// <param name="Usd">Of instances only; null without a price.</param>
internal sealed record ReportedHours(
    decimal Week, decimal Year, decimal Always, string InstanceType, string Region, decimal? Usd, decimal? UsdAlways);

internal sealed record ReportedSimulation(
    int OverloadedPersonMinutes, int MostOnOneServer, int Meetings, int MeetingsCut, decimal ServerHoursADay);

/// <summary>The result of <c>schedule show --json</c>, <c>set</c> and <c>clear</c>; names are a contract with scripts.</summary>
/// <param name="TimeZone">Of the times of the next changes.</param>
/// <param name="Wanted">Servers wanted now.</param>
/// <param name="EqualsFile">Whether it is the timetable of the file; null without a file.</param>
internal sealed record ScheduleReport(
    string Stack, string TimeZone, int Wanted, int InService, IReadOnlyList<ReportedAction> Actions, IReadOnlyList<ReportedSize> Next,
    bool? EqualsFile)
{
    public static ScheduleReport Of(SetTimetable timetable) => new(
        timetable.Stack,
        timetable.Zone.Id,
        timetable.Group.Wanted,
        timetable.Group.Members.Count(server => server.IsInService),
        [
            .. timetable.Actions.Select(action => new ReportedAction(
                action.Name, action.Recurrence, action.TimeZone, action.Start, action.End, action.MinSize, action.DesiredCapacity)),
        ],
        [.. timetable.Next.Select(change => new ReportedSize(TimeZoneInfo.ConvertTime(change.At, timetable.Zone), change.Servers))],
        timetable.EqualsFile);
}

internal sealed record ReportedAction(
    string Name, string? Recurrence, string? TimeZone, DateTimeOffset? Start, DateTimeOffset? End, int? MinSize, int? DesiredCapacity);

internal sealed record ReportedSize(DateTimeOffset At, int Servers);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<TimetableReport>))]
[JsonSerializable(typeof(ResultLine<ScheduleReport>))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
