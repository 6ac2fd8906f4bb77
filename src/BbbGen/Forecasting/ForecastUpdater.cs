using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Forecasting;

/// <summary>What is known of a resource while it is created.</summary>
/// <param name="Begun">When that began, after the root's beginning.</param>
/// <param name="Ended">When it was complete, or null: it is not yet.</param>
internal readonly record struct ObservedSpan(TimeSpan Begun, TimeSpan? Ended);

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
        foreach (var work in contents)
        {
            var span = Span(work, begin);
            _spans[work] = span;
            last = Math.Max(last, span.End);
        }

        return last;
    }

    private (double Start, double End) Span(PlannedStep work, double begin)
    {
        var known = seen.TryGetValue(work.Resource.Address, out var happened);
        if (known && happened.Ended is { } ended)
        {
            return (happened.Begun.TotalSeconds, ended.TotalSeconds);
        }

        var start = known
            ? happened.Begun.TotalSeconds
            : work.Waits.Select(wait => Released(wait.For, wait.Early)).Append(begin).Append(now.TotalSeconds).Max();
        var end = work.Resource.Nested is null
            ? start + Expected(work.Estimate, now.TotalSeconds - start)
            : End(work.Contents, start + Durations.StackStart.Typical) + Durations.StackEnd.Typical;
        return (start, Math.Max(end, now.TotalSeconds));
    }

    /// <summary>When it lets another begin.</summary>
    private double Released(PlannedStep work, double? early)
    {
        var (start, end) = _spans.GetValueOrDefault(work);
        return work.Resource.Nested is not null ? end + Durations.StackGap.Typical
            : early is { } seconds ? Math.Min(start + seconds, end) : end;
    }
}
