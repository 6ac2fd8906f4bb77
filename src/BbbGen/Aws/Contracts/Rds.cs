namespace BbbGen.Aws.Contracts;

internal interface IRds
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken);

    /// <summary>The zones that offer an instance class for this engine and version; empty if none does.</summary>
    Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass, CancellationToken cancellationToken);

    Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Names of the manual and final snapshots of a cluster, oldest first. The cluster may be deleted.</summary>
    Task<IReadOnlyList<string>> SnapshotsAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Null: the cluster does not exist.</summary>
    Task<MasterLoginState?> MasterLoginAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Starts to change the password of the master user, immediately. The same call again does no harm.</summary>
    Task SetMasterPasswordAsync(string cluster, string password, CancellationToken cancellationToken);
}

/// <param name="Status">RDS's word for the state of the cluster: <c>available</c>, <c>resetting-master-credentials</c> …</param>
/// <param name="IsBeingChanged">Whether RDS lists the password among the pending changes.</param>
internal sealed record MasterLoginState(string Status, bool IsBeingChanged)
{
    public bool IsReady => Status == "available" && !IsBeingChanged;
}

/// <summary>Not in <see cref="IRds"/>: an operation changes it, a rehearsal simulates it, its calls are retried for minutes.</summary>
internal interface IClusterProtection
{
    /// <summary>Whether the cluster is protected, or null if it does not exist.</summary>
    Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Switches protection on or off, immediately. A cluster that does not exist is no error.</summary>
    Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken);
}

/// <param name="Name">For example <c>16.13</c>.</param>
/// <param name="Upgrades">Versions a cluster of this version can be upgraded to.</param>
internal sealed record DatabaseVersion(string Name, IReadOnlyList<DatabaseUpgrade> Upgrades);

internal sealed record DatabaseUpgrade(string To, bool IsMajor);
