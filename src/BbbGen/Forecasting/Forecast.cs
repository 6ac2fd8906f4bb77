using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>How long it takes to create a stack with all that is nested in it, and why.</summary>
internal sealed class Forecast
{
    /// <summary>Enough that P50 and P90 move by a few seconds only with another seed.</summary>
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

    /// <summary>What is created.</summary>
    public StackInstance Root { get; }

    /// <summary>Until the root is complete, when everything takes as long as it usually does.</summary>
    public TimeSpan Typical { get; }

    /// <summary>In half of all cases it takes no longer.</summary>
    public TimeSpan P50 => Percentile(50);

    /// <summary>In nine of ten cases it takes no longer.</summary>
    public TimeSpan P90 => Percentile(90);

    /// <summary>Every resource; a nested stack before its contents.</summary>
    public IReadOnlyList<PlannedResource> Resources { get; }

    /// <summary>The chain that decides when the root is complete, and what each wait in it costs.</summary>
    public IReadOnlyList<CriticalStep> Critical { get; }

    /// <summary>The root's own resources that are stacks, as they begin.</summary>
    public IReadOnlyList<PlannedResource> Stacks =>
        [.. Resources.Where(resource => resource.Address.Stack.Length == 0 && resource.Type == ResourceDeclaration.StackType).OrderBy(resource => resource.Start)];

    /// <summary>When the root is to be expected complete, after its beginning, given what has happened by now. Never before the present.</summary>
    public TimeSpan Updated(IReadOnlyDictionary<ResourceAddress, ObservedSpan> seen, TimeSpan now) => new ForecastUpdater(seen, now).Of(_plan);

    /// <summary>Foresees the creation of a stack.</summary>
    public static Forecast Of(StackInstance root) => new(root, new(root));

    private TimeSpan Percentile(int percent) => TimeSpan.FromSeconds(_draws.Value[(Times * percent / 100) - 1]);

    private static double[] Simulated(WorkPlan plan)
    {
        var draws = new RandomSource(Seed);
        double[] totals = [.. Enumerable.Range(0, Times).Select(_ => plan.Run(draws))];
        Array.Sort(totals);
        return totals;
    }
}
