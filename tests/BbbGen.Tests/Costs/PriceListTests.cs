using System.Text.RegularExpressions;
using BbbGen.Costs;
using BbbGen.Testing;

namespace BbbGen.Tests.Costs;

/// <summary>The committed prices.</summary>
public sealed partial class PriceListTests
{
    private static readonly string Text = Repository.ReadText("prices/prices.txt");

    [Fact]
    public void Two_regions_have_prices() => Assert.Equal(["eu-central-1", "us-east-1"], PriceList.Shipped.Regions);

    [Fact]
    public void The_program_contains_the_file() => Assert.Equal(PriceList.Read(Text).All.Count, PriceList.Shipped.All.Count);

    [Fact]
    public void Every_price_has_a_date_and_a_source_that_the_file_explains()
    {
        var sources = Sources.Matches(Text).Select(source => source.Groups["name"].Value).ToList();

        Assert.NotEmpty(sources);
        Assert.All(PriceList.Shipped.All, price =>
        {
            Assert.Contains(price.Source, sources);
            Assert.True(price.Date.Year >= 2020 && price.Usd >= 0, price.ToString());
        });
        Assert.All(sources, source => Assert.Contains(PriceList.Shipped.All, price => price.Source == source));
    }

    /// <summary>Sizes without a price in one region are named when they are used; everything else is priced in both.</summary>
    [Fact]
    public void Regions_price_the_same_items_except_sizes() => Assert.All(
        PriceList.Shipped.All.Where(price => !price.Item.Contains('.')).GroupBy(price => price.Item),
        item => Assert.Equal(PriceList.Shipped.Regions.Count, item.Count()));

    [Fact]
    public void Tiers_of_traffic_begin_at_zero_and_get_cheaper_after_the_free_part() => Assert.All(PriceList.Shipped.Regions, region =>
    {
        var tiers = PriceList.Shipped.TransferOut(region);
        Assert.Equal([0, 100, 10_240, 51_200, 153_600], tiers.Select(tier => tier.From));
        Assert.Equal(tiers.Skip(1).OrderByDescending(tier => tier.Usd), tiers.Skip(1));
    });

    [GeneratedRegex("^source (?<name>[a-z-]+): ", RegexOptions.Multiline)]
    private static partial Regex Sources { get; }
}
