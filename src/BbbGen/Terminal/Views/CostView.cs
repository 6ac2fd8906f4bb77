using System.Globalization;
using BbbGen.Costs;
using BbbGen.Review;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

/// <summary>Estimated costs as a table, at most 80 columns wide.</summary>
internal static class CostView
{
    private const int Width = 80;
    private const int Names = 44;
    private const int Column = 17;

    /// <param name="costs">One, or two to compare.</param>
    /// <param name="warnings">What else must be said of these deployments.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<Cost> costs, IReadOnlyList<string> warnings) =>
    [
        $"Estimated costs in {costs[0].Region}, in USD a month",
        "",
        .. costs is [var only] ? Table(only) : Comparison(costs),
        "",
        .. Wrapped.Lines([.. warnings, .. costs.SelectMany(NotPriced).Distinct(), .. Notes(costs)], Width),
    ];

    /// <summary>A warning if the newest price is old.</summary>
    public static IEnumerable<string> Outdated(PriceList prices, DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime).DayNumber - prices.Newest.DayNumber is > PriceList.DaysUntilOutdated and var days
            ? [$"The price list is {days} days old: compare items that matter to you with AWS's price pages, or use a newer bbbgen."]
            : [];

    /// <summary>What a new deployment costs, of whose use nothing is known.</summary>
    public static string Creation(Cost cost)
    {
        var traffic = cost.Lines.Where(line => line.Item == CostEstimate.People).Sum(line => line.Usd ?? 0);
        return Invariant($"Costs: about {cost.Total - traffic:#,##0} USD a month, and traffic, about {traffic:#,##0} with ")
            + $"{Times(cost.Usage)}; bbbgen cost --people N computes yours";
    }

    /// <summary>The total, and the use it is for.</summary>
    public static string Amount(Cost cost) => Invariant(
        $"about {cost.Total:#,##0} USD a month in {cost.Region} with {Times(cost.Usage)}");

    private static string Times(Usage usage) =>
        Invariant($"{usage.People} people, {usage.Hours:0.##} hours on {Count(usage.Days, "day")}");

    /// <summary>What AWS charged, beside the estimate.</summary>
    public static IEnumerable<string> Actual(ActualCosts costs) =>
    [
        $"What AWS charged for {costs.Stack} in {costs.Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}, in USD",
        "",
        .. costs.Services.Select(service => Row(Fitting(service.Service, Names), Usd(service.Usd))),
        Row("Total", Usd(costs.Total)),
        .. costs.Estimate.Usd is { } estimate ? [Row("Estimate without traffic", Usd(estimate))] : Array.Empty<string>(),
        "",
        .. Wrapped.Lines(
            [
                $"The charges are those of resources with the tag {ActualCosts.Tag} of this deployment; what has no tags, such as "
                    + "metrics, is not among them. A charge for data transfer is part of its service's, and the estimate has none.",
                costs.Estimate.Usd is null
                    ? $"{Unpriced(costs.Estimate)}."
                    : $"The estimate is for the deployed parameters, {Conditions(costs.Estimate)}.",
            ],
            Width),
    ];

    /// <summary>What an update changes; nothing for a new deployment, which has <see cref="Creation"/>.</summary>
    public static IEnumerable<string> Change(ChangeReview review)
    {
        if (review is not { CostsBefore: { } before, Costs: { } costs })
        {
            return [];
        }

        var (now, then) = (Whole(costs.Usd), Whole(before.Usd));
        return costs.Usd is null ? [Unpriced(costs)]
            :
            [
                $"Costs: about {now} USD a month {(now == then ? "as before" : $"instead of {then}")}, {Conditions(costs, before)}",
            ];
    }

    /// <summary>What a running deployment costs.</summary>
    /// <param name="isOther">Whether its templates are not those of this program, which the costs are computed from.</param>
    public static string Standing(MonthlyCosts costs, bool isOther) => costs.Usd is null ? $"{Unpriced(costs)}."
        : $"Costs: about {Whole(costs.Usd)} USD a month with the deployed parameters, {Conditions(costs)}"
            + (isOther ? ", computed from the templates of this bbbgen, which are not the deployed ones." : ".");

    private static string Conditions(params MonthlyCosts[] costs) =>
        $"prices of {Date(costs[0].PricesOf)}, traffic not included"
            + (costs.SelectMany(cost => cost.NotPriced).Distinct().ToList() is { Count: > 0 } items
                ? $"; not priced: {string.Join("; ", items)}"
                : "");

    private static string Unpriced(MonthlyCosts costs) =>
        $"Costs: bbbgen has no prices of {costs.Region}, only of {string.Join(" and ", PriceList.Shipped.Regions)}";

    private static string Whole(decimal? usd) => Invariant($"{usd:#,##0}");

    private static IEnumerable<string> Table(Cost cost) =>
    [
        Row("", "Quantity", "USD"),
        .. cost.Lines.Select(line => Row(line.Item, Quantity(line), Usd(line.Usd))),
        Row("Total", "", Usd(cost.Total)),
        .. PerLesson([cost]),
    ];

    private static IEnumerable<string> Comparison(IReadOnlyList<Cost> costs) =>
    [
        Row(["", .. costs.Select(cost => Path.GetFileNameWithoutExtension(cost.Name))]),
        .. costs.SelectMany(cost => cost.Lines).Select(line => line.Item).Distinct().OrderBy(Charges.PlaceOf)
            .Select(item => Row([item, .. costs.Select(cost => Usd(cost, item))])),
        Row(["Total", .. costs.Select(cost => Usd(cost.Total))]),
        .. PerLesson(costs),
    ];

    private static IEnumerable<string> PerLesson(IReadOnlyList<Cost> costs)
    {
        string[] blank = costs.Count == 1 ? [""] : [];
        if (costs[0].PerLesson is not null)
        {
            yield return Row(["For an hour of one room", .. blank, .. costs.Select(cost => Usd(cost.PerLesson))]);
        }

        if (costs[0].PerPersonAndYear is not null)
        {
            yield return Row(["For one person and year", .. blank, .. costs.Select(cost => Usd(cost.PerPersonAndYear))]);
        }
    }

    private static IEnumerable<string> NotPriced(Cost cost) => cost.NotPriced.Count == 0 ? [] :
    [
        $"Not in the total, because bbbgen does not know the price in {cost.Region}: {string.Join("; ", cost.NotPriced)}.",
    ];

    private static IEnumerable<string> Notes(IReadOnlyList<Cost> costs)
    {
        var prices = costs.SelectMany(cost => cost.Lines).Select(line => line.Price).OfType<Price>().ToList();
        yield return $"Use: {Use(costs[0].Usage)}.";
        yield return $"Assumed: {string.Join("; ", Assumptions.Sentences)}.";
        yield return $"Not included: {string.Join("; ", Assumptions.NotIncluded)}.";
        yield return $"The prices are from {Date(prices.Min(price => price.Date))} to {Date(prices.Max(price => price.Date))}."
            + (Unsourced(costs) is { Length: > 0 } items ? $" No source was found for those of: {items}." : "");
    }

    /// <summary>The use in words.</summary>
    public static string Use(Usage usage) =>
        $"{usage.People} people at the same time in {Count(usage.RoomSizes.Count, "room")}"
            + (usage.LargestRoom is null ? "" : $", the largest with {usage.RoomSizes.DefaultIfEmpty().Max()}")
            + $", {usage.Hours:0.##} hours on "
            + $"{Count(usage.Days, "day")} a month; {CamerasOf(usage.Cameras)}, a screen shared for {usage.ScreenShare} % of the time, "
            + $"{usage.RecordingsStored} GB of recordings";

    private static string CamerasOf(Cameras cameras) => cameras switch
    {
        Cameras.None => "no cameras",
        Cameras.Teacher => "the teacher's camera",
        Cameras.Few => "one camera for five people",
        _ => "all cameras",
    };

    private static string Unsourced(IReadOnlyList<Cost> costs) => string.Join("; ", costs.SelectMany(cost => cost.Lines)
        .Where(line => line.Price?.Source == PriceList.Memory).Select(line => line.Item).Distinct());

    private static string Usd(Cost cost, string item) =>
        cost.Lines.FirstOrDefault(line => line.Item == item) is { } line ? Usd(line.Usd) : "-";

    private static string Usd(decimal? usd) => usd is { } known ? Invariant($"{known:#,##0.00}") : "not priced";

    /// <summary>Things that are charged by the month are counted.</summary>
    private static string Quantity(CostLine line) =>
        Invariant($"{line.Quantity:#,##0.#}") + line.Unit switch { "month" => "", "hour" => " hours", var unit => $" {unit}" };

    private static string Row(params string[] cells) =>
        (cells[0].PadRight(Names) + string.Concat(cells[1..].Select(cell => $" {Fitting(cell, Column),Column}"))).TrimEnd();

    private static string Fitting(string cell, int width) => cell.Length <= width ? cell : cell[..width];

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
