using System.Globalization;
using System.Text.Json;

namespace BbbGen.Schemas.Prices;

/// <summary>A price on demand for a part of the quantity of a month.</summary>
/// <param name="From">Where that part begins.</param>
internal sealed record OfferedPrice(decimal From, decimal Usd);

/// <summary>A product of AWS's price list with its prices on demand. Bulk files (offer files, format v1.0) and answers of GetProducts have
/// the same objects, but the answers contain each as a text.</summary>
/// <param name="Published">The date of the price list.</param>
internal sealed record Offer(
    string Family, IReadOnlyDictionary<string, string> Attributes, DateOnly Published, IReadOnlyList<OfferedPrice> Prices)
{
    /// <summary>Those of all JSON files of a folder.</summary>
    /// <exception cref="SchemaException">There is none, or one is not of a price list.</exception>
    public static IReadOnlyList<Offer> ReadAll(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
        return files.Length == 0
            ? throw new SchemaException($"{folder} has no JSON files of AWS's price list.")
            : [.. files.SelectMany(Read)];
    }

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    private static IReadOnlyList<Offer> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return root.TryGetProperty("PriceList", out var answers)
                ? [.. answers.EnumerateArray().Select(Answer)]
                : [.. Bulk(root)];
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SchemaException($"{path} is not a file of AWS's price list: {problem.Message}", problem);
        }
    }

    private static Offer Answer(JsonElement text)
    {
        using var document = JsonDocument.Parse(text.GetString()!);
        var root = document.RootElement;
        var terms = root.GetProperty("terms").TryGetProperty("OnDemand", out var onDemand) ? onDemand : default;
        return Of(root.GetProperty("product"), terms, root.GetProperty("publicationDate"));
    }

    private static IEnumerable<Offer> Bulk(JsonElement root)
    {
        var onDemand = root.GetProperty("terms").GetProperty("OnDemand");
        foreach (var product in root.GetProperty("products").EnumerateObject())
        {
            if (onDemand.TryGetProperty(product.Name, out var terms))
            {
                yield return Of(product.Value, terms, root.GetProperty("publicationDate"));
            }
        }
    }

    private static Offer Of(JsonElement product, JsonElement terms, JsonElement published) => new(
        product.TryGetProperty("productFamily", out var family) ? family.GetString()! : "",
        product.GetProperty("attributes").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!),
        DateOnly.FromDateTime(published.GetDateTimeOffset().UtcDateTime),
        terms.ValueKind is JsonValueKind.Object ? [.. terms.EnumerateObject().SelectMany(term => PricesOf(term.Value))] : []);

    private static IEnumerable<OfferedPrice> PricesOf(JsonElement term) =>
        from dimension in term.GetProperty("priceDimensions").EnumerateObject()
        let usd = dimension.Value.GetProperty("pricePerUnit").GetProperty("USD").GetString()!
        select new OfferedPrice(
            Number(dimension.Value.TryGetProperty("beginRange", out var begin) ? begin.GetString()! : "0"), Number(usd));

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
