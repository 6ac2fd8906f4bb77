namespace BbbGen.Deployment;

/// <summary>A bucket for somebody who can wait. Every call of it may be made twice.</summary>
internal sealed class PatientBucket(IBucket bucket, Patience patience) : IBucket
{
    /// <inheritdoc/>
    public Task<string?> ChecksumAsync(string key, CancellationToken stop) => patience.AgainAsync(() => bucket.ChecksumAsync(key, stop), stop);

    /// <inheritdoc/>
    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, string sha256, CancellationToken stop) =>
        patience.AgainAsync(() => bucket.PutAsync(key, content, sha256, stop), stop);
}
