using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>
/// Everything that is created for a root stack, and when: each resource begins when what it waits for has let it, as many at a time as can.
/// </summary>
internal sealed class WorkPlan
{
    public WorkPlan(StackInstance root)
    {
        Root = Plan(root, null);
        All = [.. Root.SelectMany(Below)];
    }

    /// <summary>All resources: a nested stack before its contents, and after what it waits for.</summary>
    public IReadOnlyList<PlannedStep> All { get; }

    /// <summary>The root's own resources.</summary>
    public IReadOnlyList<PlannedStep> Root { get; }

    /// <summary>Begins and ends of everything with the typical durations; returns the seconds until the root is complete.</summary>
    /// <param name="without">A wait that is left out.</param>
    public double Run((PlannedStep From, PlannedStep To)? without = null)
    {
        foreach (var work in All)
        {
            work.Duration = work.Estimate.Typical;
        }

        return Run(new Overhead(Durations.StackStart.Typical, Durations.StackEnd.Typical, Durations.StackGap.Typical, without));
    }

    /// <summary>The same with durations drawn at random.</summary>
    public double Run(RandomSource draws)
    {
        foreach (var work in All)
        {
            work.Duration = work.Estimate.At(draws.Next());
        }

        return Run(new Overhead(Durations.StackStart.At(draws.Next()), Durations.StackEnd.At(draws.Next()), Durations.StackGap.At(draws.Next()), null));
    }

    private double Run(Overhead overhead) => Run(Root, overhead.Start, overhead) + overhead.End;

    /// <summary>When <paramref name="work"/> lets another begin.</summary>
    private static double Released(PlannedStep work, double? early, Overhead overhead) => work.Resource.Nested is not null
        ? work.End + overhead.Gap
        : early is { } seconds ? Math.Min(work.Start + seconds, work.End) : work.End;

    private static double Run(IReadOnlyList<PlannedStep> contents, double begin, Overhead overhead)
    {
        var last = begin;
        foreach (var work in contents)
        {
            (work.Start, work.Binding) = (begin, null);
            foreach (var (wait, early) in work.Waits)
            {
                var released = Released(wait, early, overhead);
                if (released > work.Start && !(overhead.Without is var (from, to) && from == wait && to == work))
                {
                    (work.Start, work.Binding) = (released, wait);
                }
            }

            work.End = work.Resource.Nested is null
                ? work.Start + work.Duration
                : Run(work.Contents, work.Start + overhead.Start, overhead) + overhead.End;
            last = Math.Max(last, work.End);
        }

        return last;
    }

    private static List<PlannedStep> Plan(StackInstance stack, PlannedStep? parent)
    {
        var works = stack.Resources.Select(resource => new PlannedStep(resource, parent)).ToDictionary(work => work.Resource.LogicalId);
        List<PlannedStep> ordered = [];
        HashSet<PlannedStep> seen = [];
        foreach (var work in works.Values)
        {
            work.Waits = [.. work.Resource.Dependencies.Where(works.ContainsKey).Select(id => (works[id], EarlyStart.After(works[id].Resource.Type, work.Resource.Type)))];
            work.Contents = work.Resource.Nested is { } nested ? Plan(nested, work) : [];
        }

        foreach (var work in works.Values)
        {
            Add(work, ordered, seen);
        }

        return ordered;
    }

    /// <summary>A circle ends where it comes back to: nothing waits for itself here, and AWS refuses such a template.</summary>
    private static void Add(PlannedStep work, List<PlannedStep> ordered, HashSet<PlannedStep> seen)
    {
        if (!seen.Add(work))
        {
            return;
        }

        foreach (var (wait, _) in work.Waits)
        {
            Add(wait, ordered, seen);
        }

        ordered.Add(work);
    }

    private static IEnumerable<PlannedStep> Below(PlannedStep work) => work.Contents.SelectMany(Below).Prepend(work);

    private readonly record struct Overhead(double Start, double End, double Gap, (PlannedStep From, PlannedStep To)? Without);
}
