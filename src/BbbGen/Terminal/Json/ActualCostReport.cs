using System.Text.Json.Serialization;
using BbbGen.Costs;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>cost --actual --json</c>; names are a contract with scripts. USD.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Tag">Only what has this tag of the deployment's stacks is counted.</param>
/// <param name="Estimate">Of the deployed parameters, without traffic.</param>
internal sealed record ActualCostReport(
    string Stack, DateOnly Month, decimal Total, IReadOnlyList<ReportedServiceCost> Services, string Tag, ReportedMonthlyCosts Estimate)
{
    public static ActualCostReport Of(ActualCosts costs) => new(
        costs.Stack,
        costs.Month,
        CostReport.Cents(costs.Total) ?? 0,
        [.. costs.Services.Select(service => new ReportedServiceCost(service.Service, CostReport.Cents(service.Usd) ?? 0))],
        ActualCosts.Tag,
        ReportedMonthlyCosts.Of(costs.Estimate)!);
}

internal sealed record ReportedServiceCost(string Service, decimal Usd);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<ActualCostReport>))]
internal sealed partial class ActualCostJson : JsonSerializerContext;
