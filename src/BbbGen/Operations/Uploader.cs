using System.Security.Cryptography;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Templates;

namespace BbbGen.Operations;

/// <summary>What an upload came to.</summary>
/// <param name="Sent">Files that were new or different.</param>
/// <param name="Unchanged">Files the bucket held already.</param>
internal sealed record UploadResult(int Sent, int Unchanged);

/// <summary>Brings files into the bucket: one listing says what is missing or different, and every object sent is verified by its SHA-256.</summary>
internal sealed class Uploader(IBucket bucket)
{
    /// <summary>Requests at a time. S3 takes thousands a second; a school's line is the narrower place.</summary>
    private const int Parallelism = 16;

    /// <summary>The files that the bucket does not hold, or holds with another content.</summary>
    public async Task<IReadOnlyList<UploadedFile>> MissingAsync(IEnumerable<UploadedFile> files, CancellationToken cancellationToken)
    {
        var stored = await bucket.VersionsAsync(cancellationToken)
            .Where(version => version is { IsLatest: true, IsMarker: false })
            .ToDictionaryAsync(version => version.Key, version => version.ETag, cancellationToken: cancellationToken);
        return [.. files.Where(file => stored.GetValueOrDefault(file.Key) != ObjectVersion.ETagOf(file.Content.Span))];
    }

    /// <summary>Makes the bucket hold these files.</summary>
    /// <exception cref="BbbException">The bucket holds something else than was sent.</exception>
    public async Task<UploadResult> UploadAsync(IReadOnlyCollection<UploadedFile> files, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(files, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, parallel, async (file, cancel) => await SendAsync(file, cancel));
        return new(missing.Count, files.Count - missing.Count);
    }

    private async Task SendAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        var checksum = Convert.ToBase64String(SHA256.HashData(file.Content.Span));
        if (await bucket.PutAsync(file.Key, file.Content, checksum, cancellationToken) != checksum)
        {
            throw BbbException.Refused(
                $"The bucket holds another content of {file.Key} than was sent", "run again, and if it stays so, look who else writes to the bucket");
        }
    }
}
