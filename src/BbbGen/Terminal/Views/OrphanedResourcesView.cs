using BbbGen.Aws.Contracts;
using BbbGen.Destruction;

namespace BbbGen.Terminal.Views;

/// <summary>Resources that no stack lists any more and that cost money.</summary>
internal static class OrphanedResourcesView
{
    public static IEnumerable<string> OfCreation(OrphanedResources left) =>
    [
        .. left.Snapshots is null || left.CacheSnapshots is null
            ? ["Could not check whether the rollback left snapshots; check the RDS and ElastiCache consoles."]
            : Array.Empty<string>(),
        .. (left.Snapshots ?? []).Select(snapshot => $"The rollback left the snapshot {snapshot} of the empty database; delete it with "
            + $"'aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier {snapshot}'."),
        .. (left.CacheSnapshots ?? []).Select(snapshot => $"The rollback left the snapshot {snapshot} of the empty cache; delete it with "
            + $"'aws elasticache delete-snapshot --snapshot-name {snapshot}'."),
        .. Volumes(left.Volumes),
    ];

    /// <summary>Volumes of terminated servers; null if AWS could not be asked.</summary>
    public static IEnumerable<string> Volumes(IReadOnlyList<OrphanedVolume>? volumes) => volumes switch
    {
        null => ["Could not check whether terminated servers left volumes; check the EC2 console."],
        [] => [],
        _ =>
        [
            "Volumes of terminated servers, with their accounts and recordings, are kept and cost money. Delete those you do not need:",
            .. volumes.Select(volume =>
                $"  {volume.Id}  {volume.Gibibytes} GiB  {volume.Zone}  created {volume.Created.UtcDateTime:yyyy-MM-dd HH:mm:ss 'UTC'}"),
        ],
    };
}
