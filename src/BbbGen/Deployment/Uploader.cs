using System.Security.Cryptography;
using BbbGen.Templates;

namespace BbbGen.Deployment;

/// <summary>What an upload came to.</summary>
/// <param name="Sent">Files that were new or different.</param>
/// <param name="Unchanged">Files the bucket held already.</param>
internal sealed record UploadResult(int Sent, int Unchanged);

/// <summary>Brings files into the bucket: sends what is not there yet, compares by content, verifies every object by its SHA-256.</summary>
internal sealed class Uploader(IBucket bucket)
{
    /// <summary>Requests at a time. S3 takes thousands a second; a school's line is the narrower place.</summary>
    private const int Parallelism = 16;

    /// <summary>Makes the bucket hold these files.</summary>
    /// <exception cref="BbbException">The bucket holds something else than was sent.</exception>
    public async Task<UploadResult> UploadAsync(IReadOnlyCollection<UploadedFile> files, CancellationToken stop)
    {
        var sent = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = stop };
        await Parallel.ForEachAsync(files, parallel, async (file, cancel) =>
        {
            if (await SendAsync(file, cancel))
            {
                Interlocked.Increment(ref sent);
            }
        });
        return new(sent, files.Count - sent);
    }

    private async Task<bool> SendAsync(UploadedFile file, CancellationToken stop)
    {
        var checksum = Convert.ToBase64String(SHA256.HashData(file.Content.Span));
        if (await bucket.ChecksumAsync(file.Key, stop) == checksum)
        {
            return false;
        }

        var stored = await bucket.PutAsync(file.Key, file.Content, checksum, stop);
        return stored == checksum
            ? true
            : throw BbbException.Refused($"The bucket holds another content of {file.Key} than was sent", "run again, and if it stays so, look who else writes to the bucket");
    }
}
