using Amazon.ElastiCache;
using Amazon.ElastiCache.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class ElastiCacheAdapter(Lazy<AmazonElastiCacheClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonElastiCacheClient>(client, errors), IElastiCache
{
    public async Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken) => await AllAsync(
        "elasticache:DescribeCacheEngineVersions",
        (client, marker) => client.DescribeCacheEngineVersionsAsync(
            new DescribeCacheEngineVersionsRequest { Engine = engine, Marker = marker }, cancellationToken),
        page => page.CacheEngineVersions?.Select(version => version.EngineVersion),
        page => page.Marker,
        cancellationToken);

    public async Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken)
    {
        var request = new DescribeReservedCacheNodesOfferingsRequest { CacheNodeType = nodeType };
        var response = await CallAsync(
            "elasticache:DescribeReservedCacheNodesOfferings",
            client => client.DescribeReservedCacheNodesOfferingsAsync(request, cancellationToken),
            cancellationToken);
        return response.ReservedCacheNodesOfferings is { Count: > 0 };
    }

    public async Task<bool> HasReplicationGroupAsync(string name, CancellationToken cancellationToken) => await FindAsync(
        "elasticache:DescribeReplicationGroups",
        client => client.DescribeReplicationGroupsAsync(
            new DescribeReplicationGroupsRequest { ReplicationGroupId = name }, cancellationToken)!,
        missing => missing.ErrorCode == "ReplicationGroupNotFoundFault",
        cancellationToken) is not null;

    public async Task<IReadOnlyList<string>> SnapshotsAsync(string replicationGroup, CancellationToken cancellationToken) => await AllAsync(
        "elasticache:DescribeSnapshots",
        (client, marker) => client.DescribeSnapshotsAsync(
            new DescribeSnapshotsRequest { ReplicationGroupId = replicationGroup, SnapshotSource = "user", Marker = marker },
            cancellationToken),
        page => page.Snapshots?.Select(snapshot => snapshot.SnapshotName),
        page => page.Marker,
        cancellationToken);
}
