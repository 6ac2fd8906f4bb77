using System.Diagnostics;
using BbbGen.Aws.Model;
using BbbGen.Destruction;
using BbbGen.Inventory;

namespace BbbGen.Terminal.Views;

internal static class DestructionView
{
    private static readonly string[] None = [];

    public static IEnumerable<string> Lines(DestroyResult destroyed, Target target) => destroyed.End switch
    {
        DestroyEnd.Nothing =>
        [
            $"There is no stack {destroyed.Before.Name} or {destroyed.Before.Name.Sources} in {target.Region}; nothing to do. "
                + "If the deployment is in another region, specify it with --region.",
            .. InventoryView.Staying(destroyed.Before, destroyed.Retained),
        ],
        DestroyEnd.Declined => ["Declined: nothing was deleted."],
        DestroyEnd.Destroyed =>
        [
            "",
            $"{destroyed.Before.Name} was deleted"
                + $"{(destroyed.Emptied > 0 ? $", with {destroyed.Emptied} object versions in its bucket" : "")}.",
            .. InventoryView.Staying(destroyed.Before, destroyed.Retained),
            .. LeftOver(destroyed.Orphans),
        ],
        DestroyEnd.Failed => Failure(destroyed.Deletions[^1]),
        _ => throw new UnreachableException(),
    };

    public static IEnumerable<string> Blockers(StackDeletionResult removal) =>
        removal.Blockers.Select(blocker => $"{blocker.Resource.Address} ({blocker.Resource.Type}) was not deleted: {blocker.Reason}.");

    private static IEnumerable<string> LeftOver(OrphanedResources left) =>
    [
        .. left.Snapshots is null ? ["Could not check whether the database left a snapshot; check the RDS console."] : None,
        .. left.CacheSnapshots is null ? ["Could not check whether the cache left a snapshot; check the ElastiCache console."] : None,
        .. left.Records is null ? ["Could not check whether servers left DNS records; check the hosted zone."] : None,
        .. (left.Snapshots ?? None).Select(snapshot => $"Database snapshot: {snapshot}"),
        .. (left.CacheSnapshots ?? None).Select(snapshot => $"Cache snapshot: {snapshot}"),
        .. OrphanedResourcesView.Volumes(left.Volumes),
        .. left.Records is not { Count: > 0 } records ? None :
        [
            "The hosted zone still contains DNS records that look like those of servers. Delete those that no server uses:",
            .. records.Select(record => $"  {record}"),
        ],
    ];

    private static IEnumerable<string> Failure(StackDeletionResult failed)
    {
        var stack = failed.Remaining!;
        if (failed.Blockers.Count == 0 && (failed.Cause?.Failure.Reason ?? stack.Reason) is { Length: > 0 } reason)
        {
            yield return $"error: {reason.ReplaceLineEndings(" ")}";
        }

        var addresses = failed.Blockers.Select(blocker => blocker.Resource.ResourceAddress).ToList();
        foreach (var blocker in failed.Blockers)
        {
            var name = ResourceNames.Shortest(blocker.Resource.ResourceAddress, addresses);
            yield return blocker.Resolution is BlockerResolution.Unanswered
                ? $"  {blocker.Resource.Address} can be retained: --retain {name}"
                : $"  {blocker.Resource.Address} blocks the deletion";
        }

        yield return $"The stack {stack.Name} is now {stack.Status}; nothing else was deleted. Run the same command again to continue.";
    }
}
