using BbbGen.Deployment;

namespace BbbGen.Tests.FaultMatrix;

/// <summary>A bucket, with trouble on the way to it.</summary>
internal sealed class TroubledBucket(IBucket bucket, Trouble trouble) : IBucket
{
    public Task<string?> ChecksumAsync(string key, CancellationToken stop) =>
        trouble.CallAsync("s3:GetObject", () => bucket.ChecksumAsync(key, stop));

    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) =>
        trouble.CallAsync("s3:PutObject", () => bucket.PutAsync(key, content, sha256, stop));
}
