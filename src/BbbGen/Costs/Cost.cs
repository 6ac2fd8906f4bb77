namespace BbbGen.Costs;

/// <summary>One line of an estimate.</summary>
/// <param name="Usd">USD a month; null if the price list has no price.</param>
/// <param name="Price">The price of one unit; null if there is none, or it has tiers.</param>
internal sealed record CostLine(string Item, decimal Quantity, string Unit, decimal? Usd, Price? Price);

/// <summary>What a deployment costs in a month, without tax and without AWS's free tier.</summary>
/// <param name="Name">What distinguishes it in a comparison: the type, or the parameter file.</param>
/// <param name="Lines">Traffic first, then in the order of a bill's usual size.</param>
internal sealed record Cost(string Name, string Region, Usage Usage, IReadOnlyList<CostLine> Lines)
{
    /// <summary>Of the lines with a price.</summary>
    public decimal Total => Lines.Sum(line => line.Usd ?? 0);

    /// <summary>Items without a price, which are not in the total.</summary>
    public IReadOnlyList<string> NotPriced => [.. Lines.Where(line => line.Usd is null).Select(line => line.Item)];

    /// <summary>Of one hour of one room; null if there are none.</summary>
    public decimal? PerLesson => Usage.HoursAMonth * Usage.RoomSizes.Count is > 0 and var lessons ? Total / lessons : null;

    /// <summary>Of one person, with twelve months like this one; null if there is nobody.</summary>
    public decimal? PerPersonAndYear => Usage.People > 0 ? Total * 12 / Usage.People : null;
}
