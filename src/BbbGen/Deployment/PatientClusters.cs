namespace BbbGen.Deployment;

/// <summary>Deletion protection of clusters with retries. Every call may be made twice.</summary>
internal sealed class PatientClusters(IClusterProtection clusters, Patience patience) : IClusterProtection
{
    /// <inheritdoc/>
    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) =>
        patience.AgainAsync(() => clusters.IsProtectedAsync(cluster, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken) =>
        patience.AgainAsync(() => Patience.Done(clusters.SetAsync(cluster, isProtected, cancellationToken)), cancellationToken);
}
