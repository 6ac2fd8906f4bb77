using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A cache with settings that its number of nodes, or its encryption, does not allow.</summary>
internal sealed class CacheNodes() : ResourceRule(
    "CFN737",
    Severity.Error,
    "A cache has enough nodes for failover, and encryption for an authentication token.",
    "AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (resource.Resource.Type == "AWS::ElastiCache::CacheCluster")
        {
            var mode = resource["AZMode"];
            if (mode.Is("cross-az") && (resource["NumCacheNodes"].Number is 1 || resource["Engine"].Text is "redis" or "valkey"))
            {
                yield return Found(
                    mode,
                    $"{resource.Resource.LogicalId} is set to several zones, which only Memcached with several nodes supports",
                    "use a replication group",
                    resource["NumCacheNodes"],
                    resource["Engine"]);
            }

            yield break;
        }

        var (failover, zones, nodes) = (resource["AutomaticFailoverEnabled"], resource["MultiAZEnabled"], resource["NumCacheClusters"]);
        var (token, encryption) = (resource["AuthToken"], resource["TransitEncryptionEnabled"]);
        if (failover.Flag is true && nodes.Number is 1)
        {
            yield return Found(failover, $"{resource.Resource.LogicalId} fails over automatically, but has only one node",
                "give it two nodes, or disable failover", nodes);
        }

        if (zones.Flag is true && failover.Flag is false)
        {
            yield return Found(
                zones,
                $"{resource.Resource.LogicalId} is in several zones, but does not fail over",
                "write AutomaticFailoverEnabled: true",
                failover);
        }

        if (token.IsWritten && (!encryption.IsWritten || encryption.Flag is false)
            && resource["TransitEncryptionMode"] is { IsWritten: false })
        {
            yield return Found(
                token,
                $"{resource.Resource.LogicalId} has an authentication token, but no encryption in transit",
                "write TransitEncryptionEnabled: true",
                encryption);
        }
    }
}
