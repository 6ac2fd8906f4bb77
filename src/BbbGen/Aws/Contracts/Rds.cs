namespace BbbGen.Aws.Contracts;

/// <summary>Amazon RDS.</summary>
internal interface IRds
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken);

    /// <summary>The zones that offer an instance class for this engine and version; empty if none does.</summary>
    Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass, CancellationToken cancellationToken);

    /// <summary>The engine version of a cluster, or null if the cluster does not exist.</summary>
    Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Names of the manual and final snapshots of a cluster, oldest first. The cluster may be deleted.</summary>
    Task<IReadOnlyList<string>> SnapshotsAsync(string cluster, CancellationToken cancellationToken);
}

/// <summary>
/// Deletion protection of RDS clusters. It is apart from <see cref="IRds"/> because an operation changes it: a rehearsal simulates it, and its calls
/// are retried for minutes like those of stacks.
/// </summary>
internal interface IClusterProtection
{
    /// <summary>Whether the cluster is protected, or null if it does not exist.</summary>
    Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Switches protection on or off, immediately. A cluster that does not exist is no error.</summary>
    Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken);
}

/// <summary>A version of an engine.</summary>
/// <param name="Name">For example <c>16.13</c>.</param>
/// <param name="Upgrades">Versions a cluster of this version can be upgraded to.</param>
internal sealed record DatabaseVersion(string Name, IReadOnlyList<DatabaseUpgrade> Upgrades);

/// <summary>An upgrade from one version to another.</summary>
/// <param name="To">The target version.</param>
/// <param name="IsMajor">Whether it is another major version.</param>
internal sealed record DatabaseUpgrade(string To, bool IsMajor);
