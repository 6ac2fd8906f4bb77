using Amazon.RDS;
using Amazon.RDS.Model;
using Amazon.Runtime;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

internal sealed class RdsAdapter(Lazy<AmazonRDSClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonRDSClient>(client, errors), IRds, IClusterProtection
{
    public async Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken) => await AllAsync(
        "rds:DescribeDBEngineVersions",
        (client, marker) => client.DescribeDBEngineVersionsAsync(
            new DescribeDBEngineVersionsRequest { Engine = engine, Marker = marker }, cancellationToken),
        page => page.DBEngineVersions?.Select(version => new DatabaseVersion(
            version.EngineVersion,
            [.. (version.ValidUpgradeTarget ?? [])
                .Select(target => new DatabaseUpgrade(target.EngineVersion, target.IsMajorVersionUpgrade is true))])),
        page => page.Marker,
        cancellationToken);

    public async Task<IReadOnlyList<string>> ZonesAsync(
        string engine, string version, string instanceClass, CancellationToken cancellationToken)
    {
        var zones = await AllAsync(
            "rds:DescribeOrderableDBInstanceOptions",
            (client, marker) => client.DescribeOrderableDBInstanceOptionsAsync(
                new DescribeOrderableDBInstanceOptionsRequest
                {
                    Engine = engine, EngineVersion = version, DBInstanceClass = instanceClass, Marker = marker,
                },
                cancellationToken),
            page => page.OrderableDBInstanceOptions?.SelectMany(option => option.AvailabilityZones ?? []).Select(zone => zone.Name),
            page => page.Marker,
            cancellationToken);
        return [.. zones.Distinct().Order(StringComparer.Ordinal)];
    }

    public async Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken) =>
        (await ClusterAsync(cluster, cancellationToken))?.EngineVersion;

    public async Task<IReadOnlyList<string>> SnapshotsAsync(string cluster, CancellationToken cancellationToken)
    {
        var snapshots = await AllAsync(
            "rds:DescribeDBClusterSnapshots",
            (client, marker) => client.DescribeDBClusterSnapshotsAsync(
                new DescribeDBClusterSnapshotsRequest { DBClusterIdentifier = cluster, SnapshotType = "manual", Marker = marker },
                cancellationToken),
            page => page.DBClusterSnapshots,
            page => page.Marker,
            cancellationToken);
        return [.. snapshots.OrderBy(snapshot => snapshot.SnapshotCreateTime).Select(snapshot => snapshot.DBClusterSnapshotIdentifier)];
    }

    public async Task<MasterLoginState?> MasterLoginAsync(string cluster, CancellationToken cancellationToken) =>
        await ClusterAsync(cluster, cancellationToken) is { } found
            ? new(found.Status, found.PendingModifiedValues?.MasterUserPassword is not null)
            : null;

    public Task SetMasterPasswordAsync(string cluster, string password, CancellationToken cancellationToken) => CallAsync(
        "rds:ModifyDBCluster",
        client => client.ModifyDBClusterAsync(
            new ModifyDBClusterRequest { DBClusterIdentifier = cluster, MasterUserPassword = password, ApplyImmediately = true },
            cancellationToken),
        cancellationToken);

    public async Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) =>
        await ClusterAsync(cluster, cancellationToken) is { } found ? found.DeletionProtection is true : null;

    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken) => FindAsync(
        "rds:ModifyDBCluster",
        client => client.ModifyDBClusterAsync(
            new ModifyDBClusterRequest { DBClusterIdentifier = cluster, DeletionProtection = isProtected, ApplyImmediately = true },
            cancellationToken)!,
        IsMissing,
        cancellationToken);

    private Task<DBCluster?> ClusterAsync(string cluster, CancellationToken cancellationToken) => FindAsync(
        "rds:DescribeDBClusters",
        async client => (await client.DescribeDBClustersAsync(
            new DescribeDBClustersRequest { DBClusterIdentifier = cluster }, cancellationToken)).DBClusters?.FirstOrDefault(),
        IsMissing,
        cancellationToken);

    private static bool IsMissing(AmazonServiceException problem) => problem.ErrorCode == "DBClusterNotFoundFault";
}
