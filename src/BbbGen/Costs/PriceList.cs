using System.Globalization;
using BbbGen.Application;

namespace BbbGen.Costs;

/// <summary>The prices of <c>prices/prices.txt</c>, which is part of the program.</summary>
internal sealed class PriceList
{
    /// <summary>The source of a price for which no source was found.</summary>
    public const string Memory = "memory";

    /// <summary>AWS changes few prices in a year.</summary>
    public const int DaysUntilOutdated = 180;

    private const string File = "prices.txt";
    private const string Tiers = "transfer-out >";

    private readonly Dictionary<(string Region, string Item), Price> _prices;

    private PriceList(IEnumerable<Price> prices) => _prices = prices.ToDictionary(price => (price.Region, price.Item));

    /// <summary>The list that the program contains.</summary>
    public static PriceList Shipped => field ??= Read(Text());

    public IReadOnlyCollection<Price> All => _prices.Values;

    /// <summary>The date of the last change of a price.</summary>
    public DateOnly Newest => _prices.Values.Max(price => price.Date);

    /// <summary>The regions with prices, sorted.</summary>
    public IReadOnlyList<string> Regions => [.. _prices.Keys.Select(key => key.Region).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Columns: region, item, unit, USD, date, source. Lines that begin with # or "source" are for people.</summary>
    public static PriceList Read(string text) => new(
        from line in text.Split('\n')
        where line.Contains('|')
        let columns = line.Split('|', StringSplitOptions.TrimEntries)
        select new Price(columns[0], columns[1], columns[2], decimal.Parse(columns[3], CultureInfo.InvariantCulture),
            DateOnly.ParseExact(columns[4], "yyyy-MM-dd", CultureInfo.InvariantCulture), columns[5]));

    /// <summary>The price, or null if the list does not have it.</summary>
    public Price? Of(string region, string item) => _prices.GetValueOrDefault((region, item));

    /// <summary>The tiers of traffic to the internet, from the first GB on.</summary>
    public IReadOnlyList<Tier> TransferOut(string region) =>
    [
        .. _prices.Values.Where(price => price.Region == region && price.Item.StartsWith(Tiers, StringComparison.Ordinal))
            .Select(price => new Tier(decimal.Parse(price.Item[Tiers.Length..], CultureInfo.InvariantCulture), price.Usd))
            .OrderBy(tier => tier.From),
    ];

    /// <exception cref="BbbException">The list has no prices for the region.</exception>
    public void Require(string region)
    {
        if (!Regions.Contains(region))
        {
            throw BbbException.Invalid(
                $"The region {region} is not priced",
                $"specify a region whose prices bbbgen knows with --region: {string.Join(" or ", Regions)}");
        }
    }

    private static string Text()
    {
        using var stream = typeof(PriceList).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"{File} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
