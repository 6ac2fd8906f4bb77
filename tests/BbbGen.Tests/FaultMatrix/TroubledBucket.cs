using System.Runtime.CompilerServices;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Retries;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>A bucket, with trouble on the way to it.</summary>
internal sealed class TroubledBucket(IBucket bucket, Trouble trouble) : IBucket
{
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
        trouble.CallAsync("s3:PutObject", () => bucket.PutAsync(key, content, sha256, cancellationToken));

    public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) =>
        ListAsync("s3:ListBucketVersions", () => bucket.VersionsAsync(cancellationToken), cancellationToken);

    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) =>
        trouble.CallAsync("s3:DeleteObjectVersion", () => RetrySchedule.Done(bucket.DeleteAsync(versions, cancellationToken)));

    public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) =>
        ListAsync("s3:ListBucketMultipartUploads", () => bucket.UploadsAsync(cancellationToken), cancellationToken);

    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) =>
        trouble.CallAsync("s3:AbortMultipartUpload", () => RetrySchedule.Done(bucket.AbortAsync(upload, cancellationToken)));

    private async IAsyncEnumerable<T> ListAsync<T>(
        string action, Func<IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entry in await trouble.CallAsync(action, () => list().ToListAsync(cancellationToken).AsTask()))
        {
            yield return entry;
        }
    }
}
