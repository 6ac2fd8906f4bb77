using System.Globalization;
using BbbGen.Aws.Contracts;
using BbbGen.Destruction;

namespace BbbGen.Terminal.Views;

/// <summary>What no stack lists and is charged for, with what it is called.</summary>
internal static class OrphanedResourcesView
{
    /// <summary>What a creation left that was rolled back.</summary>
    public static IEnumerable<string> OfCreation(OrphanedResources left)
    {
        if (left.Snapshots is null || left.CacheSnapshots is null)
        {
            yield return "Whether the rollback left snapshots could not be found out; look in RDS and ElastiCache.";
        }

        foreach (var snapshot in left.Snapshots ?? [])
        {
            yield return $"The rollback left the snapshot {snapshot} of the empty database; delete it with 'aws rds delete-db-cluster-snapshot "
                + $"--db-cluster-snapshot-identifier {snapshot}'.";
        }

        foreach (var snapshot in left.CacheSnapshots ?? [])
        {
            yield return $"The rollback left the snapshot {snapshot} of the empty cache; delete it with 'aws elasticache delete-snapshot --snapshot-name {snapshot}'.";
        }

        foreach (var line in Volumes(left.Volumes))
        {
            yield return line;
        }
    }

    /// <summary>Volumes that outlived their servers.</summary>
    /// <param name="volumes">Those found; null: AWS did not say.</param>
    public static IEnumerable<string> Volumes(IReadOnlyList<OrphanedVolume>? volumes) => volumes switch
    {
        null => ["Whether servers that ended left volumes could not be found out; look in EC2."],
        [] => [],
        _ =>
        [
            "Volumes of servers that ended are kept and charged for; accounts and recordings of those servers are on them. Delete those you do not need:",
            .. volumes.Select(volume => string.Create(
                CultureInfo.InvariantCulture, $"  {volume.Id}  {volume.Gibibytes} GiB  {volume.Zone}  of {volume.Created.UtcDateTime:yyyy-MM-dd HH:mm:ss 'UTC'}")),
        ],
    };
}
