using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Templates;

namespace BbbGen.Destruction;

/// <param name="Versions">Number of object versions, including the current ones.</param>
/// <param name="Size">Bytes of all versions.</param>
internal sealed partial record BucketContents(string Name, int Objects, int Versions, int Markers, long Size)
{
    private static readonly HashSet<string> Uploaded = [.. UploadedScripts.All.Select(file => file.Key)];

    public int Uploads { get; init; }

    /// <summary>Keys of the objects that neither a version of bbbgen nor the servers' function uploaded, sorted.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>Reads it with the calls that emptying it needs too, so that missing permissions show before anything is deleted.</summary>
    public static async Task<BucketContents> OfAsync(string name, IBucket bucket, CancellationToken cancellationToken)
    {
        var contents = new BucketContents(name, 0, 0, 0, 0);
        var foreign = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var version in bucket.VersionsAsync(cancellationToken))
        {
            if (version is { IsMarker: false, IsLatest: true } && !IsOurs(version.Key))
            {
                foreign.Add(version.Key);
            }

            contents = version.IsMarker
                ? contents with { Markers = contents.Markers + 1 }
                : contents with
                {
                    Objects = contents.Objects + (version.IsLatest ? 1 : 0),
                    Versions = contents.Versions + 1,
                    Size = contents.Size + version.Size,
                };
        }

        var uploads = await bucket.UploadsAsync(cancellationToken).CountAsync(cancellationToken);
        return contents with { Foreign = [.. foreign], Uploads = uploads };
    }

    private static bool IsOurs(string key) => Uploaded.Contains(key) || UploadedBefore.IsMatch(key);

    /// <summary>Keys of templates and host files as any version uploads them, and of what the function keeps for each server's name
    /// (<c>lambdas/servers</c>).</summary>
    [GeneratedRegex(@"\A(?:bbb-on-aws-[a-z-]+\.template\.yaml|[0-9a-f]{64}/[\w.-]+"
        + @"|servers/[a-z0-9.-]+/vc-[a-z0-9]{6}/(?:lease|certificate))\z")]
    private static partial Regex UploadedBefore { get; }
}

/// <summary>Empties a bucket, which S3 requires before deleting it: all versions, delete markers and incomplete uploads.</summary>
internal sealed class BucketEmptier(IBucket bucket)
{
    /// <summary>The limit of DeleteObjects.</summary>
    private const int BatchSize = 1000;

    /// <summary>Returns after each call how many versions and uploads were deleted so far. An interrupted run can be repeated.</summary>
    public async IAsyncEnumerable<int> EmptyAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var gone = 0;
        await foreach (var batch in bucket.VersionsAsync(cancellationToken).Chunk(BatchSize).WithCancellation(cancellationToken))
        {
            await bucket.DeleteAsync(batch, cancellationToken);
            yield return gone += batch.Length;
        }

        await foreach (var upload in bucket.UploadsAsync(cancellationToken))
        {
            await bucket.AbortAsync(upload, cancellationToken);
            yield return ++gone;
        }
    }
}
