namespace BbbGen.Deployment.Preflight;

/// <summary>The databases RDS offers in the region.</summary>
internal interface IDatabases
{
    /// <summary>The versions of an engine that can be created.</summary>
    Task<IReadOnlyList<DatabaseVersion>> VersionsAsync(string engine, CancellationToken stop);

    /// <summary>The zones an instance class is offered in for this engine and version; empty: it is not.</summary>
    Task<IReadOnlyList<string>> ZonesAsync(string engine, string version, string instanceClass, CancellationToken stop);

    /// <summary>The version a cluster runs, or null: there is no such cluster.</summary>
    Task<string?> RunningVersionAsync(string cluster, CancellationToken stop);
}

/// <summary>A version of an engine.</summary>
/// <param name="Name">For example <c>16.13</c>.</param>
/// <param name="Upgrades">Versions a cluster of this one can become.</param>
internal sealed record DatabaseVersion(string Name, IReadOnlyList<DatabaseUpgrade> Upgrades);

/// <summary>A way from one version to another.</summary>
/// <param name="To">The version.</param>
/// <param name="IsMajor">Whether it is another major version.</param>
internal sealed record DatabaseUpgrade(string To, bool IsMajor);
