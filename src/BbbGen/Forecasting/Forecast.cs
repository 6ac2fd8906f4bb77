using BbbGen.CloudFormation.Evaluation;
using BbbGen.ResourceTypes;

namespace BbbGen.Forecasting;

/// <summary>How long the creation of a stack with its nested stacks takes, and why.</summary>
internal sealed class Forecast
{
    /// <summary>Enough that another seed changes P50 and P90 by a few seconds only.</summary>
    private const int Times = 2000;

    private const ulong Seed = 2026;

    private readonly WorkPlan _plan;
    private readonly Lazy<double[]> _draws;

    private Forecast(StackInstance root, WorkPlan plan)
    {
        Root = root;
        _plan = plan;
        Typical = TimeSpan.FromSeconds(plan.Run());
        Resources = [.. plan.All.Select(step => new PlannedResource(
            step.Resource.Address,
            step.Resource.Type,
            TimeSpan.FromSeconds(step.Start),
            TimeSpan.FromSeconds(step.End),
            [.. step.Waits.Select(wait => wait.For.Resource.Address)],
            ResourceDuration.IsKnown(step.Resource))
        {
            Estimate = step.Resource.Nested is null ? step.Estimate : null,
        })];
        Critical = CriticalStep.Of(plan);
        _draws = new(() => Simulated(plan));
    }

    public StackInstance Root { get; }

    /// <summary>The total duration if every resource takes its typical time.</summary>
    public TimeSpan Typical { get; }

    public TimeSpan P50 => Percentile(50);
    public TimeSpan P90 => Percentile(90);
    public IReadOnlyList<PlannedResource> Resources { get; }

    /// <summary>The critical path, and what each wait in it costs.</summary>
    public IReadOnlyList<CriticalStep> Critical { get; }

    /// <summary>The root's nested stacks by start time.</summary>
    public IReadOnlyList<PlannedResource> Stacks =>
        [.. Resources.Where(resource => resource.Address.Stack.Length == 0 && resource.Type == ResourceDeclaration.StackType)
            .OrderBy(resource => resource.Start)];

    /// <summary>The expected total duration, given what was observed so far; never less than <paramref name="now"/>.</summary>
    public TimeSpan Updated(IReadOnlyDictionary<ResourceAddress, ObservedSpan> seen, TimeSpan now) =>
        new ForecastUpdater(seen, now).Of(_plan);

    public static Forecast Of(StackInstance root) => new(root, new WorkPlan(root));

    private TimeSpan Percentile(int percent) => TimeSpan.FromSeconds(_draws.Value[(Times * percent / 100) - 1]);

    private static double[] Simulated(WorkPlan plan)
    {
        var draws = new RandomSource(Seed);
        double[] totals = [.. Enumerable.Range(0, Times).Select(_ => plan.Run(draws))];
        Array.Sort(totals);
        return totals;
    }
}

/// <summary>A resource in a forecast with typical durations; times are after the root's start.</summary>
/// <param name="WaitsFor">Its dependencies in its own stack.</param>
/// <param name="IsKnown">Whether there are figures for its type; otherwise its duration is a guess.</param>
internal sealed record PlannedResource(
    ResourceAddress Address, string Type, TimeSpan Start, TimeSpan End, IReadOnlyList<ResourceAddress> WaitsFor, bool IsKnown)
{
    /// <summary>Its own duration; null for a nested stack, which takes as long as its contents.</summary>
    public Estimate? Estimate { get; init; }
}
