using BbbGen.Aws.Model;

namespace BbbGen.Diagnosis;

/// <summary>The first failure that does not follow from another.</summary>
internal sealed record RootCause(StackEvent Failure)
{
    /// <summary>Independent failures of other resources, oldest first.</summary>
    public IReadOnlyList<StackEvent> Others { get; init; } = [];

    /// <summary>How many resources were canceled because of it; a nested stack counts by what was canceled in it.</summary>
    public int Canceled { get; init; }

    /// <summary>What failed during the rollback, or null.</summary>
    public StackEvent? RollbackFailure { get; init; }

    /// <summary>All the operation's events about the resource, oldest first.</summary>
    public IReadOnlyList<StackEvent> Events { get; init; } = [];

    /// <summary>The root cause in an operation's events, in any order; null if nothing failed by itself.</summary>
    public static RootCause? Of(IEnumerable<StackEvent> events)
    {
        // At equal times the deeper stack comes first: its parent only reports the failure.
        var ordered = events.OrderBy(stackEvent => stackEvent.Time).ThenByDescending(stackEvent => stackEvent.Path.Count).ToList();
        var rollback = ordered.Find(stackEvent =>
            stackEvent is { IsAboutItsStack: true, Path.Count: 0, Status.BeginsRollback: true })?.Time ?? DateTimeOffset.MaxValue;
        var failures = ordered.Where(stackEvent => stackEvent.Status.Progress is Progress.Failed
            || (stackEvent.IsAboutItsStack && stackEvent.Status.BeginsRollback)).ToList();
        var own = failures.Where(failure => !SecondaryFailure.IsCancellation(failure.Reason) && !IsSecondary(failure, failures)).ToList();
        var causes = own.Where(failure => failure.Time <= rollback).DistinctBy(Resource).ToList();
        var undoing = own.Find(failure => failure.Time > rollback);
        var reported = failures.Where(failure => failure.Time <= rollback && !SecondaryFailure.IsCancellation(failure.Reason)
            && SecondaryFailure.IsSummary(failure.Reason) && !HasItemsAmong(failures, failure)).MaxBy(failure => failure.Path.Count);
        return (causes.FirstOrDefault() ?? reported ?? undoing) is not { } cause
            ? null
            : new(cause)
            {
                Others = [.. causes.Skip(1)],
                Canceled = CountCanceled(
                    [.. failures.Where(failure => failure.Time <= rollback && SecondaryFailure.IsCancellation(failure.Reason))]),
                RollbackFailure = undoing == cause ? null : undoing,
                Events = [.. ordered.Where(stackEvent => Resource(stackEvent) == Resource(cause))],
            };
    }

    /// <summary>A stack's failure is secondary if it only lists what failed; a nested stack's, if a part of it failed by itself.</summary>
    private static bool IsSecondary(StackEvent failure, List<StackEvent> failures) => failure.IsAboutItsStack
        ? SecondaryFailure.HasNoReason(failure.Reason)
        : failure.NestedStackId is { } nestedId && failures.Exists(other =>
            other.StackId == nestedId && !SecondaryFailure.IsCancellation(other.Reason)
                && !(other.IsAboutItsStack && SecondaryFailure.HasNoReason(other.Reason)));

    /// <summary>Whether what a summary counts up is known by itself: then all of it was canceled.</summary>
    private static bool HasItemsAmong(List<StackEvent> failures, StackEvent summary) => failures.Exists(other =>
        !other.IsAboutItsStack && other.StackId == (summary.IsAboutItsStack ? summary.StackId : summary.NestedStackId));

    private static int CountCanceled(List<StackEvent> cancellations) => cancellations
        .Where(broken => !broken.IsAboutItsStack
            && !cancellations.Exists(other => other.StackId == broken.NestedStackId && !other.IsAboutItsStack))
        .DistinctBy(Resource)
        .Count();

    private static (string Stack, string Resource) Resource(StackEvent stackEvent) => (stackEvent.StackId, stackEvent.LogicalId);
}
