using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Destruction;

/// <summary>Somebody who uploads a file once the bucket was emptied for the first time.</summary>
internal sealed class LateUpload(DestroyHarness harness)
{
    /// <summary>Whether they have.</summary>
    public bool HasHappened { get; private set; }

    /// <summary>The bucket, with them behind it.</summary>
    public IBucket Behind(IBucket bucket) => new Bucket(this, bucket, harness);

    private sealed class Bucket(LateUpload late, IBucket inner, DestroyHarness harness) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken) =>
            inner.PutAsync(key, content, sha256, cancellationToken);

        public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) => inner.VersionsAsync(cancellationToken);

        public async Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken)
        {
            await inner.DeleteAsync(versions, cancellationToken);
            if (!late.HasHappened)
            {
                late.HasHappened = true;
                harness.Bucket["late"] = new byte[] { 1 };
            }
        }

        public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) =>
            inner.UploadsAsync(cancellationToken);

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => inner.AbortAsync(upload, cancellationToken);
    }
}
