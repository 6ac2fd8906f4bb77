using System.Diagnostics;
using BbbGen.Aws.Model;
using BbbGen.Destruction;
using BbbGen.Inventory;

namespace BbbGen.Terminal.Views;

/// <summary>The end of a destruction, as an operator needs it.</summary>
internal static class DestructionView
{
    /// <summary>What is gone, what stays, or what holds on.</summary>
    public static IEnumerable<string> Lines(DestroyResult destroyed, Target target) => destroyed.End switch
    {
        DestroyEnd.Nothing =>
        [
            $"There is neither a stack {destroyed.Before.Name} nor {destroyed.Before.Name.Sources} in {target.Region}; there was nothing to do. "
                + "If the deployment is in another region, name that with --region.",
            .. InventoryView.Staying(destroyed.Before, destroyed.Retained),
        ],
        DestroyEnd.Declined => ["Declined: nothing was deleted."],
        DestroyEnd.Destroyed =>
        [
            "",
            $"{destroyed.Before.Name} is deleted{(destroyed.Emptied > 0 ? $", and so are {destroyed.Emptied} versions in its bucket" : "")}.",
            .. InventoryView.Staying(destroyed.Before, destroyed.Retained),
            .. LeftOver(destroyed.Orphans),
        ],
        DestroyEnd.Failed => Failure(destroyed.Deletions[^1]),
        _ => throw new UnreachableException(),
    };

    /// <summary>What holds on to a stack, one sentence each.</summary>
    public static IEnumerable<string> Holds(StackDeletionResult removal) => removal.Blockers.Select(blocker => $"{blocker.Resource.Address} ({blocker.Resource.Type}) was not deleted: {blocker.Reason}.");

    private static IEnumerable<string> LeftOver(OrphanedResources leftOvers)
    {
        if (leftOvers.Snapshots is null)
        {
            yield return "Whether the database left a snapshot could not be found out; look in RDS.";
        }

        if (leftOvers.CacheSnapshots is null)
        {
            yield return "Whether the cache left a snapshot could not be found out; look in ElastiCache.";
        }

        if (leftOvers.Records is null)
        {
            yield return "Whether servers left DNS records could not be found out; look in the hosted zone.";
        }

        foreach (var snapshot in leftOvers.Snapshots ?? [])
        {
            yield return $"The database's snapshot is called {snapshot}.";
        }

        foreach (var snapshot in leftOvers.CacheSnapshots ?? [])
        {
            yield return $"The cache's snapshot is called {snapshot}.";
        }

        foreach (var line in OrphanedResourcesView.Volumes(leftOvers.Volumes))
        {
            yield return line;
        }

        if (leftOvers.Records is { Count: > 0 })
        {
            yield return "DNS records that servers of a deployment give themselves are still in the hosted zone. Remove those no server uses:";
            foreach (var record in leftOvers.Records)
            {
                yield return $"  {record}";
            }
        }
    }

    private static IEnumerable<string> Failure(StackDeletionResult failed)
    {
        var stack = failed.Remaining!;
        if (failed.Blockers.Count == 0 && (failed.Cause?.Failure.Reason ?? stack.Reason) is { Length: > 0 } reason)
        {
            yield return $"error: {reason.ReplaceLineEndings(" ")}";
        }

        foreach (var blocker in failed.Blockers)
        {
            yield return blocker.Resolution is BlockerResolution.Unanswered
                ? $"  {blocker.Resource.Address} can be left as it is: --retain {ResourceNames.Shortest(blocker.Resource.ResourceAddress, failed.Blockers.Select(other => other.Resource.ResourceAddress))}"
                : $"  {blocker.Resource.Address} holds on";
        }

        yield return $"The stack {stack.Name} is now {stack.Status}; nothing else was deleted. Run the same command again to go on from here.";
    }
}
