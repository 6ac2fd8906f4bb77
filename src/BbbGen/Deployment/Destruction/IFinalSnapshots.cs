namespace BbbGen.Deployment.Destruction;

/// <summary>What stays of a database or a cache.</summary>
internal interface IFinalSnapshots
{
    /// <summary>Names of the snapshots that were made of a cluster on request, oldest first. The cluster need not exist any more.</summary>
    Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken stop);

    /// <summary>The same of a cache's replication group.</summary>
    Task<IReadOnlyList<string>> OfCacheAsync(string replicationGroup, CancellationToken cancellationToken);
}
