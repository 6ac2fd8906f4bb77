using Amazon.RDS;
using Amazon.RDS.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Deletion protection of clusters in RDS.</summary>
internal sealed class AwsClusterProtection(Lazy<AmazonRDSClient> client, AwsErrors errors) : IClusterProtection
{
    /// <inheritdoc/>
    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) => errors.CallAsync(
        "rds:DescribeDBClusters",
        async () =>
        {
            try
            {
                var request = new DescribeDBClustersRequest { DBClusterIdentifier = cluster };
                var answer = await client.Value.DescribeDBClustersAsync(request, cancellationToken);
                return answer.DBClusters is [var found, ..] ? found.DeletionProtection is true : (bool?)null;
            }
            catch (AmazonRDSException missing) when (missing.ErrorCode == "DBClusterNotFoundFault")
            {
                return null;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken) => errors.CallAsync(
        "rds:ModifyDBCluster",
        async () =>
        {
            try
            {
                return await client.Value.ModifyDBClusterAsync(
                    new ModifyDBClusterRequest { DBClusterIdentifier = cluster, DeletionProtection = isProtected, ApplyImmediately = true },
                    cancellationToken);
            }
            catch (AmazonRDSException missing) when (missing.ErrorCode == "DBClusterNotFoundFault")
            {
                return null;
            }
        },
        cancellationToken);
}
