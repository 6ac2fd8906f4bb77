using System.Runtime.CompilerServices;

namespace BbbGen.Deployment;

/// <summary>A bucket for somebody who can wait. Every call of it may be made twice.</summary>
internal sealed class PatientBucket(IBucket bucket, Patience patience) : IBucket
{
    /// <inheritdoc/>
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) =>
        patience.AgainAsync(() => bucket.PutAsync(key, content, sha256, stop), stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken stop) => AllAsync(bucket.VersionsAsync, stop);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken stop) =>
        patience.AgainAsync(() => Patience.Done(bucket.DeleteAsync(versions, stop)), stop);

    /// <inheritdoc/>
    public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken stop) => AllAsync(bucket.UploadsAsync, stop);

    /// <inheritdoc/>
    public Task AbortAsync(UnfinishedUpload upload, CancellationToken stop) => patience.AgainAsync(() => Patience.Done(bucket.AbortAsync(upload, stop)), stop);

    /// <summary>The whole list before any of it: one that breaks off is begun again, and nothing of it is told twice.</summary>
    private async IAsyncEnumerable<T> AllAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var entry in await patience.AgainAsync(() => list(stop).ToListAsync(stop).AsTask(), stop))
        {
            yield return entry;
        }
    }
}
