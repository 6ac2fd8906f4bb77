using BbbGen.Deployment;

namespace BbbGen.Tests.Fakes;

/// <summary>Deletion protection of clusters, in memory; every cluster exists.</summary>
internal sealed class FakeClusters : IClusterProtection
{
    /// <summary>Identifiers of those RDS refuses to delete.</summary>
    public HashSet<string> Protected { get; } = [];

    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) => Task.FromResult<bool?>(Protected.Contains(cluster));

    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken)
    {
        _ = isProtected ? Protected.Add(cluster) : Protected.Remove(cluster);
        return Task.CompletedTask;
    }
}
