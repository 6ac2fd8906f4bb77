namespace BbbGen.Review;

/// <summary>What a deployment costs in a month, without traffic and tax.</summary>
/// <param name="Usd">Without the items in <paramref name="NotPriced"/>; null for a region without prices.</param>
/// <param name="NotPriced">Items without a price.</param>
/// <param name="PricesOf">The date of the newest price.</param>
internal sealed record MonthlyCosts(string Region, decimal? Usd, IReadOnlyList<string> NotPriced, DateOnly PricesOf);
