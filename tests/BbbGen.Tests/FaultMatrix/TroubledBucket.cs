using System.Runtime.CompilerServices;
using BbbGen.Deployment;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>A bucket, with trouble on the way to it.</summary>
internal sealed class TroubledBucket(IBucket bucket, Trouble trouble) : IBucket
{
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) =>
        trouble.CallAsync("s3:PutObject", () => bucket.PutAsync(key, content, sha256, stop));

    public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken stop) =>
        ListAsync("s3:ListBucketVersions", () => bucket.VersionsAsync(stop), stop);

    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken stop) =>
        trouble.CallAsync("s3:DeleteObjectVersion", () => Patience.Done(bucket.DeleteAsync(versions, stop)));

    public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken stop) =>
        ListAsync("s3:ListBucketMultipartUploads", () => bucket.UploadsAsync(stop), stop);

    public Task AbortAsync(UnfinishedUpload upload, CancellationToken stop) =>
        trouble.CallAsync("s3:AbortMultipartUpload", () => Patience.Done(bucket.AbortAsync(upload, stop)));

    private async IAsyncEnumerable<T> ListAsync<T>(string action, Func<IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var entry in await trouble.CallAsync(action, () => list().ToListAsync(stop).AsTask()))
        {
            yield return entry;
        }
    }
}
