using System.Text.RegularExpressions;
using BbbGen.Aws.Contracts;
using BbbGen.Templates;

namespace BbbGen.Destruction;

/// <summary>What a bucket holds.</summary>
/// <param name="Name">The bucket's.</param>
/// <param name="Objects">Objects that can be read now.</param>
/// <param name="Versions">Versions of objects, the present ones included.</param>
/// <param name="Markers">Delete markers.</param>
/// <param name="Size">Bytes of all versions.</param>
internal sealed partial record BucketContents(string Name, int Objects, int Versions, int Markers, long Size)
{
    private static readonly HashSet<string> Uploaded = [.. UploadedScripts.All.Select(file => file.Key)];

    /// <summary>Uploads in parts that nobody finished.</summary>
    public int Uploads { get; init; }

    /// <summary>Keys of the objects that no version of bbbgen has uploaded, in order.</summary>
    public IReadOnlyList<string> Foreign { get; init; } = [];

    /// <summary>Counts it, with the calls that emptying it needs too: who may not make them learns it before anything is deleted.</summary>
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

        return contents with { Foreign = [.. foreign], Uploads = await bucket.UploadsAsync(cancellationToken).CountAsync(cancellationToken) };
    }

    private static bool IsOurs(string key) => Uploaded.Contains(key) || UploadedBefore.IsMatch(key);

    /// <summary>Templates under their names, and files of hosts under their digests, as other versions upload them too.</summary>
    [GeneratedRegex(@"\A(?:bbb-on-aws-[a-z-]+\.template\.yaml|[0-9a-f]{64}/[\w.-]+)\z")]
    private static partial Regex UploadedBefore { get; }
}
