using System.Globalization;
using Amazon.CostExplorer;
using Amazon.CostExplorer.Model;
using Amazon.FreeTier;
using Amazon.FreeTier.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class CostExplorerAdapter(Lazy<AmazonCostExplorerClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonCostExplorerClient>(client, errors), ICostExplorer
{
    /// <summary>The name of the metric that a bill shows (API reference, GetCostAndUsage).</summary>
    private const string Unblended = "UnblendedCost";

    public async Task<IReadOnlyList<ServiceCost>> ByServiceAsync(
        DateOnly from, DateOnly until, string tag, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var request = new GetCostAndUsageRequest
        {
            TimePeriod = new DateInterval { Start = Day(from), End = Day(until) },
            Granularity = Granularity.MONTHLY,
            Metrics = [Unblended],
            GroupBy = [new GroupDefinition { Type = GroupDefinitionType.DIMENSION, Key = "SERVICE" }],
            Filter = new Expression { Tags = new TagValues { Key = tag, Values = [.. values] } },
        };

        // One page: a deployment uses about twenty services, and a second page would cost another cent.
        var answer = await CallAsync(
            "ce:GetCostAndUsage", client => client.GetCostAndUsageAsync(request, cancellationToken), cancellationToken);
        return
        [
            .. from result in answer.ResultsByTime ?? []
               from service in result.Groups ?? []
               select new ServiceCost(
                   service.Keys[0], decimal.Parse(service.Metrics[Unblended].Amount, NumberStyles.Float, CultureInfo.InvariantCulture)),
        ];
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class FreeTierAdapter(Lazy<AmazonFreeTierClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonFreeTierClient>(client, errors), IFreeTier
{
    public Task<string?> PlanAsync(CancellationToken cancellationToken) => FindAsync(
        "freetier:GetAccountPlanState",
        async client => (await client.GetAccountPlanStateAsync(new GetAccountPlanStateRequest(), cancellationToken)).AccountPlanType?.Value,
        missing => missing is Amazon.FreeTier.Model.ResourceNotFoundException,
        cancellationToken);
}
