using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Retries;

/// <summary>Deletion protection of clusters with retries. All its calls are idempotent.</summary>
internal sealed class RetryingClusterProtection(IClusterProtection clusters, RetrySchedule retries) : IClusterProtection
{
    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) =>
        retries.RunAsync(() => clusters.IsProtectedAsync(cluster, cancellationToken), cancellationToken);

    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken) =>
        retries.RunAsync(() => RetrySchedule.Done(clusters.SetAsync(cluster, isProtected, cancellationToken)), cancellationToken);
}
