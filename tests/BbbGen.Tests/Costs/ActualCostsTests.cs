using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Costs;

/// <summary><c>bbbgen cost --actual</c> through the front door; the clock is in March 2026.</summary>
public sealed class ActualCostsTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task It_shows_the_last_full_month_by_service_the_most_expensive_first_beside_the_estimate()
    {
        await DeployedAsync();

        Assert.Equal(ExitCode.Success, await AskAsync());

        var lines = _rig.Output.Split('\n');
        Assert.Equal("What AWS charged for demo in February 2026, in USD", lines[0]);
        Assert.Matches("^Amazon Elastic Compute Cloud - Compute +210.33$", lines[2]);
        Assert.Matches("^Amazon Relational Database Service +61.02$", lines[3]);
        Assert.Matches("^Total +271.35$", lines[4]);
        Assert.Matches(@"^Estimate without traffic +5\d\d\.\d\d$", lines[5]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public async Task It_asks_for_the_tag_of_all_stacks_of_the_deployment_and_says_before_that_it_costs_a_cent()
    {
        await DeployedAsync();

        await AskAsync();

        var (from, until, tag, values) = _rig.Services.CostExplorer.Asked!.Value;
        Assert.Equal((new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 1), "aws:cloudformation:stack-name"), (from, until, tag));
        Assert.Equal(["demo", "demo-Sources"], values.Take(2));
        Assert.Contains(values, value => value.StartsWith("demo-BBBAppStack-", StringComparison.Ordinal));
        Assert.Contains("AWS charges 0.01 USD for the following question to Cost Explorer.", _rig.ErrorLines);
    }

    [Fact]
    public async Task Even_if_the_question_fails_the_cent_was_announced()
    {
        await DeployedAsync();
        _rig.Services.CostExplorer.Refuses = BbbException.Refused("AWS does not allow ce:GetCostAndUsage", "ask for it");

        Assert.Equal(ExitCode.DeploymentFailed, await AskAsync());

        Assert.Equal("AWS charges 0.01 USD for the following question to Cost Explorer.", _rig.ErrorLines[^2]);
    }

    [Fact]
    public async Task Without_costs_under_the_tag_it_says_what_must_be_active()
    {
        await DeployedAsync();
        _rig.Services.CostExplorer.Costs.Clear();

        Assert.Equal(ExitCode.DeploymentFailed, await AskAsync());

        Assert.StartsWith(
            "error: Cost Explorer has no costs of demo in February 2026, so that they cannot be separated from others of the account; "
                + "activate the cost allocation tag aws:cloudformation:stack-name in Billing and Cost Management",
            _rig.ErrorLines[^1]);
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task Without_a_deployment_nothing_is_asked()
    {
        Assert.Equal(ExitCode.DeploymentFailed, await AskAsync());
        Assert.Null(_rig.Services.CostExplorer.Asked);

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("cost", "--actual"));
        Assert.Equal("error: --actual needs the name of a deployment; give --stack.", _rig.ErrorLines[^1]);
    }

    [Fact]
    public async Task JSON_has_charges_and_estimate()
    {
        await DeployedAsync();

        await AskAsync("--json");

        Assert.Equal("2026-02-01", _rig.Result.GetProperty("month").GetString());
        Assert.Equal(271.35m, _rig.Result.GetProperty("total").GetDecimal());
        Assert.True(_rig.Result.GetProperty("estimate").GetProperty("usd").GetDecimal() > 400);
    }

    private async Task DeployedAsync()
    {
        await _rig.RunAsync([.. _rig.Deploy, "--region", "us-east-1", "--yes"]);
        _rig.Services.CostExplorer.Costs.AddRange(
        [
            new ServiceCost("Amazon Relational Database Service", 61.02m),
            new ServiceCost("Amazon Elastic Compute Cloud - Compute", 210.33m),
        ]);
    }

    private Task<int> AskAsync(params string[] more) =>
        _rig.RunAsync(["cost", "--actual", "-p", "school", "--region", "us-east-1", "-s", "demo", .. more]);
}
