using Amazon.RDS;
using Amazon.RDS.Model;
using BbbGen.Deployment.Destruction;

namespace BbbGen.AwsAccess;

/// <summary>Snapshots of clusters in RDS.</summary>
internal sealed class AwsFinalSnapshots(AmazonRDSClient client, AwsErrors errors) : IFinalSnapshots
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken stop)
    {
        var found = new List<DBClusterSnapshot>();
        var request = new DescribeDBClusterSnapshotsRequest { DBClusterIdentifier = cluster, SnapshotType = "manual" };
        do
        {
            var page = await errors.CallAsync("rds:DescribeDBClusterSnapshots", () => client.DescribeDBClusterSnapshotsAsync(request, stop), stop);
            found.AddRange(page.DBClusterSnapshots ?? []);
            request.Marker = page.Marker;
        }
        while (!string.IsNullOrEmpty(request.Marker));
        return [.. found.OrderBy(snapshot => snapshot.SnapshotCreateTime).Select(snapshot => snapshot.DBClusterSnapshotIdentifier)];
    }
}
