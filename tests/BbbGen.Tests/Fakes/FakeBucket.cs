using System.Collections.Concurrent;
using System.Security.Cryptography;
using BbbGen.Aws.Contracts;

namespace BbbGen.Tests.Fakes;

/// <summary>A bucket in memory.</summary>
internal sealed class FakeBucket : IBucket
{
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Keys in the order they were sent.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>The key whose object is stored with other content than was sent.</summary>
    public string? Corrupts { get; init; }

    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        Sent.Enqueue(key);
        Objects[key] = key == Corrupts ? [0] : content.ToArray();
        return Task.FromResult<string?>(Convert.ToBase64String(SHA256.HashData(Objects[key])));
    }

    public IAsyncEnumerable<ObjectVersion> VersionsAsync(CancellationToken cancellationToken) =>
        Objects.Select(entry => new ObjectVersion(entry.Key, "1", IsLatest: true, IsMarker: false, entry.Value.Length, ObjectVersion.ETagOf(entry.Value))).ToAsyncEnumerable();

    public Task DeleteAsync(IReadOnlyCollection<ObjectVersion> versions, CancellationToken cancellationToken)
    {
        foreach (var version in versions)
        {
            Objects.TryRemove(version.Key, out _);
        }

        return Task.CompletedTask;
    }

    public IAsyncEnumerable<UnfinishedUpload> UploadsAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<UnfinishedUpload>();

    public Task AbortAsync(UnfinishedUpload upload, CancellationToken cancellationToken) => Task.CompletedTask;
}
