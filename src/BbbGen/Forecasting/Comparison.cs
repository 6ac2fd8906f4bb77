using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>The creation of a nested stack with two sets of templates; null where it does not exist.</summary>
internal sealed record ComparedStack(string Name, PlannedResource? Current, PlannedResource? Other);

/// <summary>A wait that differs between two sets of templates.</summary>
/// <param name="Current">Its cost with the current templates, or null without this wait.</param>
/// <param name="Other">Its cost with the other templates, or null without this wait.</param>
internal sealed record ComparedWait(ResourceAddress From, ResourceAddress To, TimeSpan? Current, TimeSpan? Other);

internal sealed record Comparison(Forecast Current, Forecast Other)
{
    /// <summary>How much longer the other templates take; negative if they are faster.</summary>
    public TimeSpan Difference => Other.Typical - Current.Typical;

    /// <summary>The stacks of both, by start time.</summary>
    public IReadOnlyList<ComparedStack> Stacks =>
    [
        .. Current.Stacks.Concat(Other.Stacks).Select(stack => stack.Address.LogicalId).Distinct()
            .Select(name => new ComparedStack(name, Stack(Current, name), Stack(Other, name))),
    ];

    /// <summary>The waits whose cost differs, highest first.</summary>
    public IReadOnlyList<ComparedWait> Waits
    {
        get
        {
            var (current, other) = (Costs(Current), Costs(Other));
            return [.. current.Keys.Union(other.Keys)
                .Select(wait => new ComparedWait(wait.From, wait.To, Cost(Current, current, wait), Cost(Other, other, wait)))
                .Where(wait => wait.Current != wait.Other)
                .OrderByDescending(wait => new[] { wait.Current, wait.Other }.Max())
                .ThenBy(wait => wait.To.ToString(), StringComparer.Ordinal)];
        }
    }

    private static PlannedResource? Stack(Forecast forecast, string name) =>
        forecast.Stacks.FirstOrDefault(stack => stack.Address.LogicalId == name);

    private static Dictionary<(ResourceAddress From, ResourceAddress To), TimeSpan> Costs(Forecast forecast) => forecast.Critical
        .Where(step => step.WaitedFor is not null && step.Cost > TimeSpan.Zero)
        .ToDictionary(step => (step.WaitedFor!.Value, step.Address), step => step.Cost);

    /// <summary>A wait outside the critical path costs nothing.</summary>
    private static TimeSpan? Cost(Forecast forecast, Dictionary<(ResourceAddress From, ResourceAddress To), TimeSpan> costs,
        (ResourceAddress From, ResourceAddress To) wait) =>
        costs.TryGetValue(wait, out var cost) ? cost
        : forecast.Resources.Any(resource => resource.Address == wait.To && resource.WaitsFor.Contains(wait.From)) ? TimeSpan.Zero
        : null;
}
