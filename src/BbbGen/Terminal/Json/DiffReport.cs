using System.Text.Json.Serialization;
using BbbGen.Review;

namespace BbbGen.Terminal.Json;

/// <summary>The result of <c>diff --format json</c>; names are a contract with scripts.</summary>
/// <param name="Region">The region of the prices.</param>
internal sealed record DiffReport(string Region, IReadOnlyList<ReportedDifference> Differences)
{
    public static DiffReport Of(IEnumerable<TemplateDifference> differences, string region) =>
        new(region, [.. differences.Select(ReportedDifference.Of)]);
}

/// <param name="Plans">Of the stacks that change.</param>
/// <param name="Refusals">Why CloudFormation would refuse the update.</param>
/// <param name="SecondsBefore">Of a new deployment.</param>
/// <param name="UsdBefore">A month.</param>
internal sealed record ReportedDifference(
    string EnvironmentType, IReadOnlyList<PlanReport> Plans, IReadOnlyList<string> Refusals, decimal UsdBefore, decimal UsdAfter,
    int SecondsBefore, int SecondsAfter)
{
    public static ReportedDifference Of(TemplateDifference difference) => new(
        difference.EnvironmentType,
        [.. difference.Stacks.Select(PlanReport.Of)],
        difference.Refusals,
        Math.Round(difference.Costs.Before, 2),
        Math.Round(difference.Costs.After, 2),
        (int)difference.Durations.Before.TotalSeconds,
        (int)difference.Durations.After.TotalSeconds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DiffReport>))]
internal sealed partial class DiffJson : JsonSerializerContext;
