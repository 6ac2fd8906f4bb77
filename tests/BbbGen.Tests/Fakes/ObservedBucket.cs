using System.Collections.Concurrent;
using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>Records the uploads to a bucket, and corrupts one.</summary>
internal sealed class ObservedBucket
{
    /// <summary>Keys in the order they were sent.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>The key whose object is stored with another content than was sent.</summary>
    public string? Corrupts { get; set; }

    /// <summary>The observed bucket.</summary>
    public IBucket Of(IBucket bucket) => new Observed(bucket, this);

    private sealed class Observed(IBucket inner, ObservedBucket way) : IBucket
    {
        public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
        {
            way.Sent.Enqueue(key);
            return inner.PutAsync(key, key == way.Corrupts ? new byte[] { 0 } : content, sha256, cancellationToken);
        }

        public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) => inner.VersionsAsync(cancellationToken);

        public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken) =>
            inner.DeleteAsync(versions, cancellationToken);

        public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) =>
            inner.UploadsAsync(cancellationToken);

        public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => inner.AbortAsync(upload, cancellationToken);
    }
}
