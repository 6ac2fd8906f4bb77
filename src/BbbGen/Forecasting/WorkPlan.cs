using BbbGen.CloudFormation.Evaluation;
using BbbGen.ResourceTypes;

namespace BbbGen.Forecasting;

/// <summary>The schedule of a creation: each resource starts when its dependencies allow, with unlimited concurrency.</summary>
internal sealed class WorkPlan
{
    public WorkPlan(StackInstance root)
    {
        Root = Plan(root, null);
        All = [.. Root.SelectMany(Below)];
    }

    /// <summary>All resources: a nested stack before its contents and after its dependencies.</summary>
    public IReadOnlyList<PlannedStep> All { get; }

    public IReadOnlyList<PlannedStep> Root { get; }

    /// <summary>Computes starts and ends with typical durations; returns the total seconds.</summary>
    public double Run((PlannedStep From, PlannedStep To)? without = null)
    {
        foreach (var step in All)
        {
            step.Duration = step.Estimate.Typical;
        }

        return Run(new Overhead(Durations.StackStart.Typical, Durations.StackEnd.Typical, Durations.StackGap.Typical, without));
    }

    /// <summary>The same with random durations.</summary>
    public double Run(RandomSource draws)
    {
        foreach (var step in All)
        {
            step.Duration = step.Estimate.At(draws.Next());
        }

        return Run(new Overhead(
            Durations.StackStart.At(draws.Next()), Durations.StackEnd.At(draws.Next()), Durations.StackGap.At(draws.Next()), null));
    }

    private double Run(Overhead overhead) => Run(Root, overhead.Start, overhead) + overhead.End;

    private static double Released(PlannedStep step, double? early, Overhead overhead) => step.Resource.Nested is not null
        ? step.End + overhead.Gap
        : early is { } seconds ? Math.Min(step.Start + seconds, step.End) : step.End;

    private static double Run(IReadOnlyList<PlannedStep> contents, double begin, Overhead overhead)
    {
        var last = begin;
        foreach (var step in contents)
        {
            (step.Start, step.Binding) = (begin, null);
            foreach (var (wait, early) in step.Waits)
            {
                var released = Released(wait, early, overhead);
                if (released > step.Start && !(overhead.Without is var (from, to) && from == wait && to == step))
                {
                    (step.Start, step.Binding) = (released, wait);
                }
            }

            step.End = step.Resource.Nested is null
                ? step.Start + step.Duration
                : Run(step.Contents, step.Start + overhead.Start, overhead) + overhead.End;
            last = Math.Max(last, step.End);
        }

        return last;
    }

    private static List<PlannedStep> Plan(StackInstance stack, PlannedStep? parent)
    {
        var steps = stack.Resources.Select(resource => new PlannedStep(resource, parent)).ToDictionary(step => step.Resource.LogicalId);
        List<PlannedStep> ordered = [];
        HashSet<PlannedStep> seen = [];
        foreach (var step in steps.Values)
        {
            step.Waits = [.. step.Resource.Dependencies.Where(steps.ContainsKey)
                .Select(id => (steps[id], EarlyStart.SecondsAfterStart(steps[id].Resource.Type, step.Resource.Type)))];
            step.Contents = step.Resource.Nested is { } nested ? Plan(nested, step) : [];
        }

        foreach (var step in steps.Values)
        {
            Add(step, ordered, seen);
        }

        return ordered;
    }

    /// <summary>A dependency cycle, which AWS refuses, ends where it started.</summary>
    private static void Add(PlannedStep step, List<PlannedStep> ordered, HashSet<PlannedStep> seen)
    {
        if (!seen.Add(step))
        {
            return;
        }

        foreach (var (wait, _) in step.Waits)
        {
            Add(wait, ordered, seen);
        }

        ordered.Add(step);
    }

    private static IEnumerable<PlannedStep> Below(PlannedStep step) => step.Contents.SelectMany(Below).Prepend(step);

    private readonly record struct Overhead(double Start, double End, double Gap, (PlannedStep From, PlannedStep To)? Without);
}

/// <summary>A resource to create, its dependencies, and its start and end in the last <see cref="WorkPlan"/> run.</summary>
internal sealed class PlannedStep(ResourceInstance resource, PlannedStep? parent)
{
    public ResourceInstance Resource => resource;

    /// <summary>The nested stack that contains it, or null for the root.</summary>
    public PlannedStep? Parent => parent;

    /// <summary>A nested stack's contents, each after its dependencies; empty for other resources.</summary>
    public IReadOnlyList<PlannedStep> Contents { get; set; } = [];

    /// <summary>Its dependencies in its stack, and the seconds after their start when it can start; null: after their end.</summary>
    public IReadOnlyList<(PlannedStep For, double? Early)> Waits { get; set; } = [];

    /// <summary>Zero for a nested stack, which takes as long as its contents.</summary>
    public Estimate Estimate { get; } = resource.Nested is null ? ResourceDuration.Of(resource) : Estimate.Nothing;

    /// <summary>Seconds; start and end are after the root's start.</summary>
    public double Duration { get; set; }
    public double Start { get; set; }
    public double End { get; set; }

    /// <summary>The dependency it waited for last, or null.</summary>
    public PlannedStep? Binding { get; set; }

    public override string ToString() => resource.Address.ToString();
}
