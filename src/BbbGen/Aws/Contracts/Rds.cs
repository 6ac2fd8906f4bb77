namespace BbbGen.Aws.Contracts;

/// <summary>The databases RDS offers in the region.</summary>
internal interface IDatabases
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken cancellationToken);

    /// <summary>The zones an instance class is offered in for this engine and version; empty: it is not.</summary>
    Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass, CancellationToken cancellationToken);

    /// <summary>The version a cluster runs, or null: there is no such cluster.</summary>
    Task<string?> RunningVersionAsync(string cluster, CancellationToken cancellationToken);
}

/// <summary>A version of an engine.</summary>
/// <param name="Name">For example <c>16.13</c>.</param>
/// <param name="Upgrades">Versions a cluster of this one can become.</param>
internal sealed record DatabaseVersion(string Name, IReadOnlyList<DatabaseUpgrade> Upgrades);

/// <summary>A way from one version to another.</summary>
/// <param name="To">The version.</param>
/// <param name="IsMajor">Whether it is another major version.</param>
internal sealed record DatabaseUpgrade(string To, bool IsMajor);

/// <summary>What stays of a database or a cache.</summary>
internal interface IFinalSnapshots
{
    /// <summary>Names of the snapshots that were made of a cluster on request, oldest first. The cluster need not exist any more.</summary>
    Task<IReadOnlyList<string>> OfClusterAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>The same of a cache's replication group.</summary>
    Task<IReadOnlyList<string>> OfCacheAsync(string replicationGroup, CancellationToken cancellationToken);
}
