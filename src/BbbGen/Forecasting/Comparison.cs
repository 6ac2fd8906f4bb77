using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>A nested stack of the root in both sets of templates.</summary>
/// <param name="Name">Its logical id.</param>
/// <param name="Current">When it is created with these templates; null: there is none.</param>
/// <param name="Other">When it is created with the others; null: there is none.</param>
internal sealed record ComparedStack(string Name, PlannedResource? Current, PlannedResource? Other);

/// <summary>A wait that only one of two sets of templates has, or that costs more in one.</summary>
/// <param name="From">What is waited for.</param>
/// <param name="To">What waits.</param>
/// <param name="Current">What it costs with these templates; null: nothing waits there.</param>
/// <param name="Other">What it costs with the others; null: nothing waits there.</param>
internal sealed record ComparedWait(ResourceAddress From, ResourceAddress To, TimeSpan? Current, TimeSpan? Other);

/// <summary>What another set of templates costs or saves.</summary>
/// <param name="Current">These templates.</param>
/// <param name="Other">The others.</param>
internal sealed record Comparison(Forecast Current, Forecast Other)
{
    /// <summary>How much longer the others take; negative: how much they save.</summary>
    public TimeSpan Difference => Other.Typical - Current.Typical;

    /// <summary>All stacks of both, as they begin.</summary>
    public IReadOnlyList<ComparedStack> Stacks =>
    [
        .. Current.Stacks.Concat(Other.Stacks).Select(stack => stack.Address.LogicalId).Distinct().Select(name => new ComparedStack(name, Stack(Current, name), Stack(Other, name))),
    ];

    /// <summary>The waits that cost something in one of the two and cost something else, or are none, in the other. The dearest first.</summary>
    public IReadOnlyList<ComparedWait> Waits
    {
        get
        {
            var (here, there) = (Costs(Current), Costs(Other));
            return
            [
                .. here.Keys.Union(there.Keys)
                    .Select(wait => new ComparedWait(wait.From, wait.To, Cost(Current, here, wait), Cost(Other, there, wait)))
                    .Where(wait => wait.Current != wait.Other)
                    .OrderByDescending(wait => Max(wait.Current, wait.Other))
                    .ThenBy(wait => wait.To.ToString(), StringComparer.Ordinal),
            ];
        }
    }

    private static PlannedResource? Stack(Forecast forecast, string name) => forecast.Stacks.FirstOrDefault(stack => stack.Address.LogicalId == name);

    private static Dictionary<(ResourceAddress From, ResourceAddress To), TimeSpan> Costs(Forecast forecast) => forecast.Critical
        .Where(step => step.WaitedFor is not null && step.Cost > TimeSpan.Zero)
        .ToDictionary(step => (step.WaitedFor!.Value, step.Address), step => step.Cost);

    /// <summary>A wait beside the critical path is there and costs nothing.</summary>
    private static TimeSpan? Cost(Forecast forecast, Dictionary<(ResourceAddress From, ResourceAddress To), TimeSpan> costs, (ResourceAddress From, ResourceAddress To) wait) =>
        costs.TryGetValue(wait, out var cost) ? cost
        : forecast.Resources.Any(resource => resource.Address == wait.To && resource.WaitsFor.Contains(wait.From)) ? TimeSpan.Zero
        : null;

    private static TimeSpan Max(TimeSpan? one, TimeSpan? other) => (one ?? TimeSpan.Zero) > (other ?? TimeSpan.Zero) ? one ?? TimeSpan.Zero : other ?? TimeSpan.Zero;
}
