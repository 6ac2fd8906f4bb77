using System.Text.Json;
using BbbGen.Application;
using BbbGen.Costs;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Costs;

public sealed class CostCommandTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("default")]
    [InlineData("school", "--region", "eu-central-1", "--people", "600", "--rooms", "24", "--hours", "4.5", "--cameras", "few")]
    [InlineData("compared", "--compare", "single,scalable", "--people", "30")]
    public async Task The_table_fits_80_columns_and_calls_no_AWS_API(string name, params string[] options)
    {
        Assert.Equal(ExitCode.Success, await CostAsync(options));

        Assert.Empty(_rig.Error);
        Assert.False(_rig.Connected);
        Assert.All(_rig.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Snapshot.Match($"tests/BbbGen.Tests/Costs/Screens/{name}", _rig.Output);
    }

    [Fact]
    public async Task A_region_without_prices_is_refused_with_those_that_have_some()
    {
        Assert.Equal(ExitCode.Invalid, await CostAsync("--region", "eu-west-1"));

        Assert.Equal(
            "error: The region eu-west-1 is not priced; specify a region whose prices bbbgen knows with --region: "
                + "eu-central-1 or us-east-1.", Assert.Single(_rig.ErrorLines));
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task A_type_without_a_price_is_named_and_not_in_the_total()
    {
        await ParametersAsync("""{"Parameters": {"BBBApplicationInstanceType": "m7i.2xlarge"}}""");
        Assert.Equal(ExitCode.Success, await CostAsync());

        Assert.Contains("not priced", _rig.Output);
        Assert.Contains("does not know the price in us-east-1:\n    BigBlueButton server, m7i.2xlarge.", _rig.Output);

        await CostAsync("--json");
        var cost = _rig.Result.GetProperty("costs")[0];
        Assert.Equal("BigBlueButton server, m7i.2xlarge", cost.GetProperty("notPriced")[0].GetString());
        var parts = cost.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("usd"))
            .Where(usd => usd.ValueKind == JsonValueKind.Number).Sum(usd => usd.GetDecimal());
        Assert.InRange(cost.GetProperty("total").GetDecimal() - parts, -0.1m, 0.1m);
    }

    [Fact]
    public async Task Json_has_each_line_with_price_date_and_source()
    {
        Assert.Equal(ExitCode.Success, await CostAsync("--json", "--compare", "single,scalable"));

        Assert.Equal(["version", "result"], _rig.Types);
        Assert.Equal("us-east-1", _rig.Result.GetProperty("region").GetString());
        Assert.Equal("teacher", _rig.Result.GetProperty("use").GetProperty("cameras").GetString());
        Assert.Equal(
            ["single", "scalable"],
            _rig.Result.GetProperty("costs").EnumerateArray().Select(cost => cost.GetProperty("name").GetString()));
        var server = _rig.Result.GetProperty("costs")[1].GetProperty("lines").EnumerateArray()
            .Single(line => line.GetProperty("item").GetString() == "BigBlueButton server, t3a.xlarge");
        Assert.Equal(0.1504m, server.GetProperty("usdPerUnit").GetDecimal());
        Assert.Equal("2026-07-20", server.GetProperty("priceDate").GetString());
        Assert.Equal("karpenter", server.GetProperty("priceSource").GetString());
    }

    [Fact]
    public async Task Two_parameter_files_are_compared()
    {
        var other = _rig.FolderPath("more.json");
        await File.WriteAllTextAsync(
            other, """{"Parameters": {"BBBApplicationMaxInstances": 3, "BBBApplicationDesiredInstances": 3}}""",
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await CostAsync("--compare", $"{_rig.ParameterFile},{other}"));
        Assert.Matches(@"\n +parameters +more\n", _rig.Output);
        Assert.Matches(@"\nBigBlueButton server, t3a\.xlarge +109\.79 +329\.38\n", _rig.Output);
    }

    [Fact]
    public async Task Without_people_there_is_no_traffic_and_nothing_for_each()
    {
        Assert.Equal(ExitCode.Success, await CostAsync("--people", "0"));

        Assert.Matches("\nTraffic to people +0 GB +0\\.00\n", _rig.Output);
        Assert.DoesNotContain("For one person", _rig.Output);
        Assert.DoesNotContain("For an hour", _rig.Output);
    }

    [Theory]
    [InlineData(180, false)]
    [InlineData(181, true)]
    public async Task A_price_list_that_nobody_has_updated_for_half_a_year_is_called_old(int days, bool isOld)
    {
        _rig.Clock.Set(new(PriceList.Shipped.Newest.AddDays(days), new TimeOnly(12, 0), TimeSpan.Zero));
        Assert.Equal(ExitCode.Success, await CostAsync());

        Assert.Equal(isOld, _rig.Output.Contains("The price list is 181 days old", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--people takes a number from 0 to 1000000; you gave -1.", "--people", "-1")]
    [InlineData("--hours takes a number from 0 to 24; you gave 25.", "--hours", "25")]
    [InlineData("--days takes a number from 0 to 31; you gave 32.", "--days", "32")]
    [InlineData("--rooms takes a number from 1 to 1000000; you gave 0.", "--rooms", "0")]
    [InlineData("--screen takes a number from 0 to 100; you gave 101.", "--screen", "101")]
    [InlineData("--compare takes two types or files, separated by a comma; you gave single.", "--compare", "single")]
    [InlineData("The parameter file none.json does not exist; specify another with --compare.", "--compare", "single,none.json")]
    public async Task Wrong_values_are_refused(string problem, params string[] options)
    {
        Assert.Equal(ExitCode.Invalid, await CostAsync(options));
        Assert.Equal($"error: {problem}", Assert.Single(_rig.ErrorLines));
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task A_wrong_parameter_is_refused_with_the_reason()
    {
        await ParametersAsync("""{"Parameters": {"BBBApplicationInstanceType": "t3a.micro"}}""");

        Assert.Equal(ExitCode.Invalid, await CostAsync());
        Assert.StartsWith("error: BBBApplicationInstanceType", Assert.Single(_rig.ErrorLines));
    }

    [Theory]
    [InlineData("rehearse", "us-east-1", "Costs: about 508 USD a month, and traffic, about 102")]
    [InlineData("deploy", "us-east-1", "Costs: about 508 USD a month, and traffic, about 102")]
    [InlineData("rehearse", "eu-west-1", null)]
    public async Task The_plan_of_a_new_deployment_says_what_it_costs_where_that_is_known(string command, string region, string? sentence)
    {
        await _rig.RunAsync([command, .. _rig.Deploy[1..], "--yes", "--region", region]);

        var line = _rig.ErrorLines.SingleOrDefault(line => line.StartsWith("Costs: ", StringComparison.Ordinal));
        Assert.Equal(
            sentence is null ? null : $"{sentence} with 50 people, 4 hours on 20 days; bbbgen cost --people N computes yours", line);
    }

    private Task ParametersAsync(string text) => File.WriteAllTextAsync(_rig.ParameterFile, text, TestContext.Current.CancellationToken);

    private Task<int> CostAsync(params string[] options) =>
        _rig.RunAsync(["cost", "--parameters", _rig.ParameterFile, .. options]);
}
