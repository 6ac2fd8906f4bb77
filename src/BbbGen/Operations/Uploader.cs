using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Templates;
using BbbGen.Templates.Assets;

namespace BbbGen.Operations;

internal sealed record UploadResult(int Sent, int Unchanged);

/// <summary>Uploads files: one listing finds what is missing or different, and every object is verified by its SHA-256.</summary>
internal sealed class Uploader(IBucket bucket)
{
    /// <summary>Concurrent requests. S3 accepts thousands a second; the operator's line is the bottleneck.</summary>
    private const int Parallelism = 16;

    public async Task<IReadOnlyList<UploadedFile>> MissingAsync(IEnumerable<UploadedFile> files, CancellationToken cancellationToken)
    {
        var stored = await bucket.VersionsAsync(cancellationToken)
            .Where(version => version is { IsLatest: true, IsMarker: false })
            .ToDictionaryAsync(version => version.Key, version => version.ETag, cancellationToken: cancellationToken);
        return [.. files.Where(file => !stored.TryGetValue(file.Key, out var tag) || tag != ObjectVersion.ETagOf(file.Content.Span))];
    }

    /// <exception cref="BbbException">The stored object differs from what was sent.</exception>
    public async Task<UploadResult> UploadAsync(IReadOnlyCollection<UploadedFile> files, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(files, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, parallel, async (file, cancel) => await SendAsync(file, cancel));
        return new(missing.Count, files.Count - missing.Count);
    }

    private async Task SendAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        var checksum = Convert.ToBase64String(Sha256.Of(file.Content.Span));
        if (await bucket.PutAsync(file.Key, file.Content, checksum, cancellationToken) != checksum)
        {
            throw BbbException.Refused(
                $"The object {file.Key} in the bucket differs from what was sent",
                "run again; if it persists, check what else writes to the bucket");
        }
    }
}
