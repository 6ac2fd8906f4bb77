using System.Globalization;

namespace BbbGen.Schemas.Prices;

/// <summary>The lines of <c>prices.txt</c>: comments, sources and prices (region, item, unit, USD, date, source).</summary>
internal sealed class PriceFile
{
    private const string Source = "aws-price-list";
    private const string Explanation = $"source {Source}: AWS's price list, bulk files or answers of pricing:GetProducts; the date is "
        + "that of its publication";

    private readonly List<string> _lines;

    private PriceFile(string text) => _lines = [.. text.Split('\n')];

    public string Text => string.Join('\n', _lines);

    public static PriceFile Read(string text) => new(text);

    /// <summary>Replaces each price that AWS offers, and drops the sources that are no longer used.</summary>
    /// <returns>A sentence for each price that stays as it is.</returns>
    public IReadOnlyList<string> Update(IReadOnlyList<Offer> offers)
    {
        List<string> kept = [];
        for (var number = 0; number < _lines.Count; number++)
        {
            var line = _lines[number];
            if (line.StartsWith('#') || line.Split('|') is not [var region, var item, _, _, _, _])
            {
                continue;
            }

            var (found, why) = Find(region.Trim(), item.Trim(), offers);
            if (found is null)
            {
                kept.Add($"kept: {region.Trim()} {item.Trim()}: {why}.");
                continue;
            }

            var columns = line.Split('|');
            var (usd, date) = found.Value;
            _lines[number] = string.Join('|', columns[0], columns[1], columns[2],
                $" {usd.ToString("0.##########", CultureInfo.InvariantCulture),-7} ",
                $" {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} ", $" {Source}");
        }

        Explain();
        return kept;
    }

    private static ((decimal Usd, DateOnly Date)? Found, string Why) Find(string region, string name, IReadOnlyList<Offer> offers)
    {
        if (PricedItem.Of(name) is not { } item)
        {
            return (null, "it is maintained by hand");
        }

        var prices = offers.Where(offer => item.Is(offer, region))
            .SelectMany(offer => offer.Prices.Where(price => price.From == item.From)
                .Select(price => (Usd: price.Usd * item.Units, Date: offer.Published)))
            .OrderByDescending(price => price.Date)
            .DistinctBy(price => price.Usd)
            .ToList();
        return prices switch
        {
            [] => (null, "no offer was found"),
            [{ Usd: 0 }] => (null, "the offer is 0 USD"),
            [var only] => (only, ""),
            _ => (null, $"{prices.Count} offers differ in their price"),
        };
    }

    private void Explain()
    {
        var used = _lines.Where(line => !line.StartsWith('#')).Select(line => line.Split('|'))
            .Where(columns => columns.Length == 6).Select(columns => columns[5].Trim()).ToHashSet();
        _lines.RemoveAll(line => line.StartsWith("source ", StringComparison.Ordinal) && !used.Contains(line.Split(' ')[1].TrimEnd(':')));
        if (used.Contains(Source) && !_lines.Contains(Explanation))
        {
            var place = _lines.FindLastIndex(line => line.StartsWith('#') || line.StartsWith("source ", StringComparison.Ordinal));
            _lines.Insert(place + 1, Explanation);
        }
    }
}
