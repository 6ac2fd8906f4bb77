using BbbGen.Deployment;

namespace BbbGen.Tests.Destruction;

/// <summary>Somebody who uploads a file once the bucket was emptied for the first time.</summary>
internal sealed class LateUpload(Town town)
{
    /// <summary>Whether they have.</summary>
    public bool HasHappened { get; private set; }

    /// <summary>The bucket, with them behind it.</summary>
    public IBucket Behind(IBucket bucket) => new Bucket(this, bucket, town);

    private sealed class Bucket(LateUpload late, IBucket inner, Town town) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) => inner.PutAsync(key, content, sha256, stop);

        public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken stop) => inner.VersionsAsync(stop);

        public async Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken stop)
        {
            await inner.DeleteAsync(versions, stop);
            if (!late.HasHappened)
            {
                late.HasHappened = true;
                town.Bucket["late"] = new byte[] { 1 };
            }
        }

        public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken stop) => inner.UploadsAsync(stop);

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken stop) => inner.AbortAsync(upload, stop);
    }
}
