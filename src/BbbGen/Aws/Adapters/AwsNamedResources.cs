using System.Diagnostics;
using System.Globalization;
using Amazon.CloudWatchLogs;
using Amazon.CloudWatchLogs.Model;
using Amazon.ECS;
using Amazon.ECS.Model;
using Amazon.ElastiCache;
using Amazon.ElastiCache.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Looks for what has a given name, each kind at its own service.</summary>
internal sealed class AwsNamedResources(AwsClients services, IRoles roles, AwsErrors errors) : INamedResources
{
    /// <inheritdoc/>
    public Task<string?> FindAsync(string type, string name, CancellationToken cancellationToken) => type switch
    {
        "AWS::ECS::Cluster" => ClusterAsync(name, cancellationToken),
        "AWS::ElastiCache::ReplicationGroup" => CacheAsync(name, cancellationToken),
        "AWS::IAM::Role" => RoleAsync(name, cancellationToken),
        "AWS::Logs::LogGroup" => LogGroupAsync(name, cancellationToken),
        "AWS::SecretsManager::Secret" => SecretAsync(name, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private async Task<string?> RoleAsync(string name, CancellationToken cancellationToken) => await roles.FindAsync(name, cancellationToken) is null ? null : $"The role {name}";

    /// <summary>A cluster that was deleted is told of for a while, as inactive.</summary>
    private async Task<string?> ClusterAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await errors.CallAsync("ecs:DescribeClusters", () => services.Containers.DescribeClustersAsync(new DescribeClustersRequest { Clusters = [name] }, cancellationToken), cancellationToken);
        return answer.Clusters?.Exists(cluster => cluster.Status != "INACTIVE") is true ? $"The ECS cluster {name}" : null;
    }

    private Task<string?> CacheAsync(string name, CancellationToken cancellationToken) => errors.CallAsync(
        "elasticache:DescribeReplicationGroups",
        async () =>
        {
            try
            {
                await services.Caches.DescribeReplicationGroupsAsync(new DescribeReplicationGroupsRequest { ReplicationGroupId = name }, cancellationToken);
                return $"The replication group {name}";
            }
            catch (AmazonElastiCacheException missing) when (missing.ErrorCode == "ReplicationGroupNotFoundFault")
            {
                return null;
            }
        },
        cancellationToken);

    private async Task<string?> LogGroupAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await errors.CallAsync("logs:DescribeLogGroups", () => services.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = name }, cancellationToken), cancellationToken);
        return answer.LogGroups?.Exists(group => group.LogGroupName == name) is true ? $"The log group {name}" : null;
    }

    private Task<string?> SecretAsync(string name, CancellationToken cancellationToken) => errors.CallAsync(
        "secretsmanager:DescribeSecret",
        async () =>
        {
            try
            {
                var secret = await services.Secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = name }, cancellationToken);
                return secret.DeletedDate is { } deleted
                    ? string.Create(CultureInfo.InvariantCulture, $"The secret {name}, which waits since {deleted:yyyy-MM-dd} to be deleted,")
                    : $"The secret {name}";
            }
            catch (Amazon.SecretsManager.Model.ResourceNotFoundException)
            {
                return null;
            }
        },
        cancellationToken);
}
