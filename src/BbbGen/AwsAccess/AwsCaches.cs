using Amazon.ElastiCache;
using Amazon.ElastiCache.Model;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>ElastiCache.</summary>
internal sealed class AwsCaches(AmazonElastiCacheClient client, AwsErrors errors) : ICaches
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken stop) => await Paging.AllAsync(
        token => errors.CallAsync(
            "elasticache:DescribeCacheEngineVersions",
            () => client.DescribeCacheEngineVersionsAsync(new DescribeCacheEngineVersionsRequest { Engine = engine, Marker = token }, stop),
            stop),
        page => page.CacheEngineVersions?.Select(version => version.EngineVersion),
        page => page.Marker);

    /// <inheritdoc/>
    public async Task<bool> IsReservableAsync(string nodeType, CancellationToken stop)
    {
        var answer = await errors.CallAsync(
            "elasticache:DescribeReservedCacheNodesOfferings",
            () => client.DescribeReservedCacheNodesOfferingsAsync(new DescribeReservedCacheNodesOfferingsRequest { CacheNodeType = nodeType }, stop),
            stop);
        return answer.ReservedCacheNodesOfferings is { Count: > 0 };
    }
}
