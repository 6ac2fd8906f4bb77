namespace BbbGen.Deployment;

/// <summary>The first failure that is not an echo of another.</summary>
/// <param name="Failure">The event that tells of it.</param>
internal sealed record RootCause(StackEvent Failure)
{
    /// <summary>Oldest first, without cancellations and without stacks that only report what failed in them; the first one left.</summary>
    public static RootCause? Of(IEnumerable<StackEvent> events)
    {
        var failures = events.Where(happened => happened.Status.Progress is Progress.Failed).OrderBy(happened => happened.Time).ToList();
        var cause = failures.Find(failure => !failure.IsCancellation && !IsEcho(failure, failures)) ?? failures.FirstOrDefault();
        return cause is null ? null : new(cause);
    }

    /// <summary>A stack about itself says which of its resources failed. A nested stack's event in its parent is an echo if something inside failed too.</summary>
    private static bool IsEcho(StackEvent failure, List<StackEvent> failures) =>
        failure.IsAboutItsStack
        || (failure.NestedStackId is { } nestedId && failures.Exists(other => other.StackId == nestedId && !other.IsCancellation));
}
