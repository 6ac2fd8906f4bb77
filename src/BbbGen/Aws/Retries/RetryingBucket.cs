using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Retries;

/// <summary>A bucket with retries. All its calls are idempotent.</summary>
internal sealed class RetryingBucket(IBucket bucket, RetrySchedule retries) : IBucket
{
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
        retries.RunAsync(() => bucket.PutAsync(key, content, sha256, cancellationToken), cancellationToken);

    public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) =>
        AllAsync(bucket.VersionsAsync, cancellationToken);

    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) =>
        retries.RunAsync(() => RetrySchedule.Done(bucket.DeleteAsync(versions, cancellationToken)), cancellationToken);

    public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) =>
        AllAsync(bucket.UploadsAsync, cancellationToken);

    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) =>
        retries.RunAsync(() => RetrySchedule.Done(bucket.AbortAsync(upload, cancellationToken)), cancellationToken);

    /// <summary>Reads the whole list first: one that fails is read again from its start, and no entry comes twice.</summary>
    private async IAsyncEnumerable<T> AllAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await retries.RunAsync(() => list(cancellationToken).ToListAsync(cancellationToken).AsTask(), cancellationToken);
        foreach (var entry in all)
        {
            yield return entry;
        }
    }
}
