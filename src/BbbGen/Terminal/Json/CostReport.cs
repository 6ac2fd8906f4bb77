using System.Text.Json.Serialization;
using BbbGen.Costs;
using BbbGen.Review;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>cost --json</c>; names are a contract with scripts. USD a month, without tax.</summary>
/// <param name="Costs">One, or two with <c>--compare</c>.</param>
internal sealed record CostReport(
    string Region, ReportedUse Use, IReadOnlyList<ReportedCost> Costs, IReadOnlyList<string> Assumed, IReadOnlyList<string> NotIncluded)
{
    public static CostReport Of(IReadOnlyList<Cost> costs) => new(
        costs[0].Region,
        ReportedUse.Of(costs[0].Usage),
        [.. costs.Select(ReportedCost.Of)],
        Assumptions.Sentences,
        Assumptions.NotIncluded);

    internal static decimal? Cents(decimal? usd) => usd is { } known ? Math.Round(known, 2, MidpointRounding.AwayFromZero) : null;
}

/// <param name="Hours">Hours of meetings on a day.</param>
/// <param name="Days">Days with meetings in a month.</param>
/// <param name="Screen">Percent of the time in which a screen is shared.</param>
/// <param name="Recordings">Recordings kept, in GB.</param>
/// <param name="LargestRoom">People in the largest room.</param>
/// <param name="Turn">Percent of people who need a TURN server.</param>
internal sealed record ReportedUse(
    int People, int Rooms, decimal Hours, int Days, string Cameras, int Screen, int Recordings, int LargestRoom, int Turn)
{
    public static ReportedUse Of(Usage usage) => new(
        usage.People, usage.RoomSizes.Count, usage.Hours, usage.Days, usage.Cameras.ToString().ToLowerInvariant(), usage.ScreenShare,
        usage.RecordingsStored, usage.RoomSizes.DefaultIfEmpty().Max(), usage.Relayed);
}

/// <param name="Name">The parameter file, or the type that was compared.</param>
/// <param name="Total">Without the items in <paramref name="NotPriced"/>.</param>
/// <param name="PerLesson">Of one hour of one room; null if there are none.</param>
/// <param name="PerPersonAndYear">Null without people.</param>
internal sealed record ReportedCost(
    string Name, decimal Total, decimal? PerLesson, decimal? PerPersonAndYear, IReadOnlyList<ReportedCostLine> Lines,
    IReadOnlyList<string> NotPriced)
{
    public static ReportedCost Of(Cost cost) => new(
        cost.Name,
        CostReport.Cents(cost.Total) ?? 0,
        CostReport.Cents(cost.PerLesson),
        CostReport.Cents(cost.PerPersonAndYear),
        [.. cost.Lines.Select(ReportedCostLine.Of)],
        cost.NotPriced);
}

/// <param name="Usd">Null if there is no price.</param>
/// <param name="UsdPerUnit">Null if there is no price, or it has tiers.</param>
/// <param name="PriceDate">The date of the price's source.</param>
/// <param name="PriceSource">Its name in <c>prices/prices.txt</c>.</param>
internal sealed record ReportedCostLine(
    string Item, decimal Quantity, string Unit, decimal? Usd, decimal? UsdPerUnit, DateOnly? PriceDate, string? PriceSource)
{
    public static ReportedCostLine Of(CostLine line) => new(
        line.Item, Math.Round(line.Quantity, 2), line.Unit, CostReport.Cents(line.Usd), line.Price?.Usd, line.Price?.Date,
        line.Price?.Source);
}

/// <summary>What a deployment costs a month without traffic.</summary>
/// <param name="Usd">Without the items in <paramref name="NotPriced"/>; null for a region without prices.</param>
/// <param name="PricesOf">The date of the newest price.</param>
internal sealed record ReportedMonthlyCosts(decimal? Usd, IReadOnlyList<string> NotPriced, DateOnly PricesOf)
{
    public static ReportedMonthlyCosts? Of(MonthlyCosts? costs) =>
        costs is null ? null : new(CostReport.Cents(costs.Usd), costs.NotPriced, costs.PricesOf);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<CostReport>))]
internal sealed partial class CostJson : JsonSerializerContext;
