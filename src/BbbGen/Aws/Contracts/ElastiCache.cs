namespace BbbGen.Aws.Contracts;

internal interface IElastiCache
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<string>> VersionsAsync(string engine, CancellationToken cancellationToken);

    /// <summary>Whether the region has reserved nodes of this type: the only list of node types ElastiCache has.</summary>
    Task<bool> IsReservableAsync(string nodeType, CancellationToken cancellationToken);

    Task<bool> HasReplicationGroupAsync(string name, CancellationToken cancellationToken);

    /// <summary>Names of the manual and final snapshots of a replication group, which may be deleted.</summary>
    Task<IReadOnlyList<string>> SnapshotsAsync(string replicationGroup, CancellationToken cancellationToken);
}
