using Amazon.RDS;
using Amazon.RDS.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>RDS.</summary>
internal sealed class AwsDatabases(AmazonRDSClient client, AwsErrors errors) : IDatabases
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken) => await Paging.AllAsync(
        token => errors.CallAsync(
            "rds:DescribeDBEngineVersions", () => client.DescribeDBEngineVersionsAsync(new DescribeDBEngineVersionsRequest { Engine = engine, Marker = token }, cancellationToken), cancellationToken),
        page => page.DBEngineVersions?.Select(version => new DatabaseVersion(
            version.EngineVersion,
            [.. (version.ValidUpgradeTarget ?? []).Select(target => new DatabaseUpgrade(target.EngineVersion, target.IsMajorVersionUpgrade is true))])),
        page => page.Marker);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass, CancellationToken cancellationToken) =>
    [
        .. (await Paging.AllAsync(
            token => errors.CallAsync(
                "rds:DescribeOrderableDBInstanceOptions",
                () => client.DescribeOrderableDBInstanceOptionsAsync(
                    new DescribeOrderableDBInstanceOptionsRequest { Engine = engine, EngineVersion = version, DBInstanceClass = instanceClass, Marker = token }, cancellationToken),
                cancellationToken),
            page => page.OrderableDBInstanceOptions?.SelectMany(option => option.AvailabilityZones ?? []).Select(zone => zone.Name),
            page => page.Marker)).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <inheritdoc/>
    public Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken) => errors.CallAsync(
        "rds:DescribeDBClusters",
        async () =>
        {
            try
            {
                var answer = await client.DescribeDBClustersAsync(new DescribeDBClustersRequest { DBClusterIdentifier = cluster }, cancellationToken);
                return answer.DBClusters is [var found, ..] ? found.EngineVersion : null;
            }
            catch (AmazonRDSException missing) when (missing.ErrorCode == "DBClusterNotFoundFault")
            {
                return null;
            }
        },
        cancellationToken);
}
