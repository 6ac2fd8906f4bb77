using Amazon.ElastiCache;
using Amazon.ElastiCache.Model;
using Amazon.Runtime;
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
        IsMissing,
        cancellationToken) is not null;

    public async Task<IReadOnlyList<string>> SnapshotsAsync(string replicationGroup, CancellationToken cancellationToken) => await AllAsync(
        "elasticache:DescribeSnapshots",
        (client, marker) => client.DescribeSnapshotsAsync(
            new DescribeSnapshotsRequest { ReplicationGroupId = replicationGroup, SnapshotSource = "user", Marker = marker },
            cancellationToken),
        page => page.Snapshots?.Select(snapshot => snapshot.SnapshotName),
        page => page.Marker,
        cancellationToken);

    public async Task<CacheTokenState?> TokenAsync(string replicationGroup, CancellationToken cancellationToken) => await FindAsync(
        "elasticache:DescribeReplicationGroups",
        async client => (await client.DescribeReplicationGroupsAsync(
            new DescribeReplicationGroupsRequest { ReplicationGroupId = replicationGroup }, cancellationToken))
                .ReplicationGroups?.FirstOrDefault(),
        IsMissing,
        cancellationToken) is { } found
            ? new(
                found.Status,
                found.PendingModifiedValues?.AuthTokenStatus is not null,
                found.AuthTokenLastModifiedDate is null ? null : Time(found.AuthTokenLastModifiedDate))
            : null;

    public Task AddTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken) =>
        ModifyAsync(replicationGroup, token, AuthTokenUpdateStrategyType.ROTATE, cancellationToken);

    public Task KeepOnlyTokenAsync(string replicationGroup, string token, CancellationToken cancellationToken) =>
        ModifyAsync(replicationGroup, token, AuthTokenUpdateStrategyType.SET, cancellationToken);

    public async Task<CacheUserState?> UserAsync(string user, CancellationToken cancellationToken) => await FindAsync(
        "elasticache:DescribeUsers",
        async client =>
            (await client.DescribeUsersAsync(new DescribeUsersRequest { UserId = user }, cancellationToken)).Users?.FirstOrDefault(),
        problem => problem.ErrorCode == "UserNotFound",
        cancellationToken) is { } found
            ? new(found.Status, found.Authentication?.PasswordCount ?? 0)
            : null;

    public async Task SetPasswordsAsync(string user, IReadOnlyList<string> passwords, CancellationToken cancellationToken)
    {
        var request = new ModifyUserRequest { UserId = user, Passwords = [.. passwords] };
        await CallAsync("elasticache:ModifyUser", client => client.ModifyUserAsync(request, cancellationToken), cancellationToken);
    }

    private async Task ModifyAsync(
        string replicationGroup, string token, AuthTokenUpdateStrategyType strategy, CancellationToken cancellationToken)
    {
        var request = new ModifyReplicationGroupRequest
        {
            ReplicationGroupId = replicationGroup, AuthToken = token, AuthTokenUpdateStrategy = strategy, ApplyImmediately = true,
        };
        await CallAsync(
            "elasticache:ModifyReplicationGroup",
            client => client.ModifyReplicationGroupAsync(request, cancellationToken),
            cancellationToken);
    }

    private static bool IsMissing(AmazonServiceException problem) => problem.ErrorCode == "ReplicationGroupNotFoundFault";
}
