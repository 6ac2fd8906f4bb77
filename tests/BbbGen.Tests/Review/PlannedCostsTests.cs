using System.Text.Json;
using BbbGen.Costs;

namespace BbbGen.Tests.Review;

/// <summary>The plan of an update says what it costs.</summary>
public sealed class PlannedCostsTests : IDisposable
{
    private readonly ReviewRig _rig = new("us-east-1") { Width = 200 };

    private static string Conditions =>
        FormattableString.Invariant($"prices of {PriceList.Shipped.Newest:yyyy-MM-dd}, traffic not included");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task An_update_shows_the_costs_after_and_before_and_JSON_has_both()
    {
        await _rig.DeployAsync("{}", "--yes");

        await _rig.DeployAsync("""{"BBBECSDesiredInstances": 2}""", "--yes", "--json");

        var plan = _rig.Result.GetProperty("plan");
        var (before, after) = (Usd("costsBefore"), Usd("costs"));

        // 730 hours at 0.0752, 50 GB at 0.08, 1 GB of logs at 0.50 and two metrics at 0.30.
        Assert.Equal(54.896m + 4 + 0.5m + 0.6m, before - after, 1);
        Assert.Contains(
            FormattableString.Invariant($"\nCosts: about {after:0} USD a month instead of {before:0}, {Conditions}\n"), _rig.Error);
        decimal Usd(string name) => plan.GetProperty(name).GetProperty("usd").GetDecimal();
    }

    [Fact]
    public async Task A_new_deployment_has_costs_and_none_before()
    {
        await _rig.DeployAsync("{}", "--yes", "--json");

        var plan = _rig.Result.GetProperty("plan");
        Assert.True(plan.GetProperty("costs").GetProperty("usd").GetDecimal() > 400);
        Assert.Equal(JsonValueKind.Null, plan.GetProperty("costsBefore").ValueKind);
        Assert.DoesNotContain("instead of", _rig.Error);
    }

    [Fact]
    public async Task An_update_that_costs_the_same_says_so()
    {
        await _rig.DeployAsync("{}", "--yes");

        await _rig.DeployAsync("""{"BBBLogRetentionInDays": 30}""", "--yes");

        Assert.Matches($@"\nCosts: about \d+ USD a month as before, {Conditions}\n", _rig.Error);
    }

    [Fact]
    public async Task A_type_without_a_price_is_named()
    {
        await _rig.DeployAsync("{}", "--yes");

        await _rig.DeployAsync("""{"BBBECSInstanceType": "m7a.large"}""", "--yes", "--allow-replace", "BBBECSAutoScaling");

        Assert.Contains($"{Conditions}; not priced: Worker node, m7a.large\n", _rig.Error);
    }

    [Fact]
    public async Task A_region_without_prices_is_named()
    {
        using var rig = new ReviewRig { Width = 200 };
        await rig.DeployAsync("{}", "--yes");

        await rig.DeployAsync("""{"BBBECSDesiredInstances": 2}""", "--yes", "--json");

        Assert.Contains("\nCosts: bbbgen has no prices of eu-west-1, only of eu-central-1 and us-east-1\n", rig.Error);
        Assert.Equal(JsonValueKind.Null, rig.Result.GetProperty("plan").GetProperty("costs").GetProperty("usd").ValueKind);
    }
}
