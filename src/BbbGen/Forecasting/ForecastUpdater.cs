using BbbGen.CloudFormation.Evaluation;
using BbbGen.ResourceTypes;

namespace BbbGen.Forecasting;

/// <summary>The observed creation of a resource, after the root's start; the end is null while it is in progress.</summary>
internal readonly record struct ObservedSpan(TimeSpan Started, TimeSpan? Ended);

/// <summary>Updates a plan with observed starts and ends, and moves the dependents; times are after the root's start.</summary>
internal sealed class ForecastUpdater(IReadOnlyDictionary<ResourceAddress, ObservedSpan> seen, TimeSpan now)
{
    private readonly Dictionary<PlannedStep, (double Start, double End)> _spans = [];

    /// <summary>The expected total duration; never less than the elapsed time.</summary>
    public TimeSpan Of(WorkPlan plan) =>
        TimeSpan.FromSeconds(Math.Max(End(plan.Root, Durations.StackStart.Typical) + Durations.StackEnd.Typical, now.TotalSeconds));

    /// <summary>The expected duration of something in progress: its typical duration or, once that has passed, the mean of the longer
    /// cases, whose density falls linearly up to the slowest.</summary>
    public static double Expected(Estimate estimate, double passed) =>
        passed <= estimate.Typical ? estimate.Typical : Math.Max(passed, passed + ((estimate.Slow - passed) / 3));

    private double End(IReadOnlyList<PlannedStep> contents, double begin)
    {
        var last = begin;
        foreach (var step in contents)
        {
            var span = Span(step, begin);
            _spans[step] = span;
            last = Math.Max(last, span.End);
        }

        return last;
    }

    private (double Start, double End) Span(PlannedStep step, double begin)
    {
        var known = seen.TryGetValue(step.Resource.Address, out var observed);
        if (known && observed.Ended is { } ended)
        {
            return (observed.Started.TotalSeconds, ended.TotalSeconds);
        }

        var start = known
            ? observed.Started.TotalSeconds
            : step.Waits.Select(wait => Released(wait.For, wait.Early)).Append(begin).Append(now.TotalSeconds).Max();
        var end = step.Resource.Nested is null
            ? start + Expected(step.Estimate, now.TotalSeconds - start)
            : End(step.Contents, start + Durations.StackStart.Typical) + Durations.StackEnd.Typical;
        return (start, Math.Max(end, now.TotalSeconds));
    }

    private double Released(PlannedStep step, double? early)
    {
        var (start, end) = _spans.GetValueOrDefault(step);
        return step.Resource.Nested is not null ? end + Durations.StackGap.Typical
            : early is { } seconds ? Math.Min(start + seconds, end) : end;
    }
}
