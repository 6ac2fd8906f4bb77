using Amazon.ElastiCache;
using Amazon.ElastiCache.Model;
using Amazon.RDS;
using Amazon.RDS.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Snapshots in RDS and ElastiCache.</summary>
internal sealed class AwsFinalSnapshots(AmazonRDSClient client, AmazonElastiCacheClient caches, AwsErrors errors) : IFinalSnapshots
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken cancellationToken)
    {
        var found = new List<DBClusterSnapshot>();
        var request = new DescribeDBClusterSnapshotsRequest { DBClusterIdentifier = cluster, SnapshotType = "manual" };
        do
        {
            var page = await errors.CallAsync("rds:DescribeDBClusterSnapshots", () => client.DescribeDBClusterSnapshotsAsync(request, cancellationToken), cancellationToken);
            found.AddRange(page.DBClusterSnapshots ?? []);
            request.Marker = page.Marker;
        }
        while (!string.IsNullOrEmpty(request.Marker));
        return [.. found.OrderBy(snapshot => snapshot.SnapshotCreateTime).Select(snapshot => snapshot.DBClusterSnapshotIdentifier)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> OfCacheAsync(string replicationGroup, CancellationToken cancellationToken) => await Paging.AllAsync(
        marker => errors.CallAsync(
            "elasticache:DescribeSnapshots",
            () => caches.DescribeSnapshotsAsync(
                new DescribeSnapshotsRequest { ReplicationGroupId = replicationGroup, SnapshotSource = "user", Marker = marker }, cancellationToken),
            cancellationToken),
        page => page.Snapshots?.Select(snapshot => snapshot.SnapshotName),
        page => page.Marker);
}
