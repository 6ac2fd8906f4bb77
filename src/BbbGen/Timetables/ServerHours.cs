using BbbGen.Costs;

namespace BbbGen.Timetables;

/// <summary>What a timetable takes in hours of servers, and what those cost, beside the same servers all the time.</summary>
/// <param name="Week">Of a week without exceptions.</param>
/// <param name="Year">Of the 365 days from today on.</param>
/// <param name="Peak">The most servers at a time.</param>
/// <param name="Price">USD of an instance and hour; null if the region or the type has none. Volumes, addresses and traffic are not in it.
/// </param>
internal sealed record ServerHours(decimal Week, decimal Year, int Peak, string InstanceType, string Region, decimal? Price)
{
    private const int DaysOfYear = 365;

    /// <summary>Hours of a year with <see cref="Peak"/> servers at all times.</summary>
    public decimal Always => Peak * DaysOfYear * 24m;

    public decimal? Usd => Year * Price;

    public decimal? UsdAlways => Always * Price;

    public static ServerHours Of(Timetable timetable, ServerLimits limits, DateOnly today, string region)
    {
        Levels levels = new(timetable, limits, today);
        var days = Enumerable.Range(0, DaysOfYear).Select(day => levels.On(today.AddDays(day))).ToList();
        return new(
            Hours(TimeWords.Week.Select(levels.UsuallyOn)),
            Hours(days),
            days.Concat(TimeWords.Week.Select(levels.UsuallyOn)).Max(day => day.Max()),
            limits.InstanceType,
            region,
            PriceList.Shipped.Of(region, $"ec2 {limits.InstanceType}")?.Usd);
    }

    private static decimal Hours(IEnumerable<IReadOnlyList<int>> days) => days.Sum(day => day.Sum()) / 60m;
}
