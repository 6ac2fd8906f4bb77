using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;
using BbbGen.Templates;

namespace BbbGen.Costs;

/// <summary>What a deployment costs even while it is not used: all items of <see cref="CostEstimate"/> but traffic.</summary>
internal static class StandingCosts
{
    /// <param name="parameters">Of the master.</param>
    public static MonthlyCosts Of(
        IReadOnlyList<GeneratedTemplate> templates, IReadOnlyDictionary<string, string> parameters, string region) =>
        Of(CostEstimate.Resources(templates, parameters, region), region);

    /// <param name="roots">Both root stacks, evaluated.</param>
    public static MonthlyCosts Of(IEnumerable<StackInstance> roots, string region) =>
        Of(roots.SelectMany(root => root.WithNested).SelectMany(stack => stack.Resources), region);

    private static MonthlyCosts Of(IEnumerable<ResourceInstance> resources, string region)
    {
        var prices = PriceList.Shipped;
        if (!prices.Regions.Contains(region))
        {
            return new(region, null, [], prices.Newest);
        }

        var lines = CostEstimate.Lines(resources, region, new Usage());
        return new(
            region,
            lines.Sum(line => line.Usd ?? 0),
            [.. lines.Where(line => line.Usd is null).Select(line => line.Item)],
            prices.Newest);
    }
}
