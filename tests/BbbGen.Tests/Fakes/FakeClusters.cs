using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Deletion protection of clusters, in memory; every cluster exists.</summary>
internal sealed class FakeClusters : IClusterProtection
{
    /// <summary>Identifiers of the protected clusters.</summary>
    public HashSet<string> Protected { get; } = [];

    /// <summary>What reading the protection throws.</summary>
    public Exception? Refuses { get; set; }

    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) =>
        Refuses is null ? Task.FromResult<bool?>(Protected.Contains(cluster)) : Task.FromException<bool?>(Refuses);

    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken)
    {
        _ = isProtected ? Protected.Add(cluster) : Protected.Remove(cluster);
        return Task.CompletedTask;
    }
}
