using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>What is known of a resource while it is created.</summary>
/// <param name="Started">When that began, after the root's beginning.</param>
/// <param name="Ended">When it was complete, or null: it is not yet.</param>
internal readonly record struct ObservedSpan(TimeSpan Started, TimeSpan? Ended);

/// <summary>A plan as it turns out: what has begun or ended replaces what was foreseen, and what waits for it moves with it.</summary>
/// <param name="seen">What has begun.</param>
/// <param name="now">The present, after the root's beginning.</param>
internal sealed class ForecastUpdater(IReadOnlyDictionary<ResourceAddress, ObservedSpan> seen, TimeSpan now)
{
    private readonly Dictionary<PlannedStep, (double Start, double End)> _spans = [];

    /// <summary>When the root is to be expected complete, after its beginning; never before the present.</summary>
    public TimeSpan Of(WorkPlan plan) => TimeSpan.FromSeconds(Math.Max(End(plan.Root, Durations.StackStart.Typical) + Durations.StackEnd.Typical, now.TotalSeconds));

    /// <summary>
    /// How long something takes altogether that has gone on for a time: as long as it typically does; or, once it is beyond that, the mean of
    /// the longer cases, whose number falls evenly up to the slowest.
    /// </summary>
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

    /// <summary>When it lets another begin.</summary>
    private double Released(PlannedStep step, double? early)
    {
        var (start, end) = _spans.GetValueOrDefault(step);
        return step.Resource.Nested is not null ? end + Durations.StackGap.Typical
            : early is { } seconds ? Math.Min(start + seconds, end) : end;
    }
}
