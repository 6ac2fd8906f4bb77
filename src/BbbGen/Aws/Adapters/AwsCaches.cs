using Amazon.ElastiCache;
using Amazon.ElastiCache.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>ElastiCache.</summary>
internal sealed class AwsCaches(AmazonElastiCacheClient client, AwsErrors errors) : ICaches
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync(
            "elasticache:DescribeCacheEngineVersions",
            () => client.DescribeCacheEngineVersionsAsync(new DescribeCacheEngineVersionsRequest { Engine = engine, Marker = token }, cancellationToken),
            cancellationToken),
        page => page.CacheEngineVersions?.Select(version => version.EngineVersion),
        page => page.Marker);

    /// <inheritdoc/>
    public async Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken)
    {
        var answer = await errors.CallAsync(
            "elasticache:DescribeReservedCacheNodesOfferings",
            () => client.DescribeReservedCacheNodesOfferingsAsync(new DescribeReservedCacheNodesOfferingsRequest { CacheNodeType = nodeType }, cancellationToken),
            cancellationToken);
        return answer.ReservedCacheNodesOfferings is { Count: > 0 };
    }
}
