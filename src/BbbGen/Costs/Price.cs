namespace BbbGen.Costs;

/// <summary>What AWS charges for one unit of an item in a region.</summary>
/// <param name="Item">Such as <c>ec2 t3a.xlarge</c> or <c>nat</c>.</param>
/// <param name="Unit">Such as <c>hour</c> or <c>GB-month</c>.</param>
/// <param name="Source">The name of a source in <c>prices/prices.txt</c>; <c>memory</c> if none was found.</param>
internal sealed record Price(string Region, string Item, string Unit, decimal Usd, DateOnly Date, string Source);

/// <summary>A price of a volume tier.</summary>
/// <param name="From">The quantity in a month above which it applies.</param>
internal sealed record Tier(decimal From, decimal Usd);
