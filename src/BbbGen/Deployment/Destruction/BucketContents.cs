namespace BbbGen.Deployment.Destruction;

/// <summary>What a bucket holds.</summary>
/// <param name="Name">The bucket's.</param>
/// <param name="Objects">Objects that can be read now.</param>
/// <param name="Versions">Versions of objects, the present ones included.</param>
/// <param name="Markers">Delete markers.</param>
/// <param name="Size">Bytes of all versions.</param>
internal sealed record BucketContents(string Name, int Objects, int Versions, int Markers, long Size)
{
    /// <summary>Counts it.</summary>
    public static async Task<BucketContents> OfAsync(string name, IBucket bucket, CancellationToken stop)
    {
        var contents = new BucketContents(name, 0, 0, 0, 0);
        await foreach (var version in bucket.VersionsAsync(stop))
        {
            contents = version.IsMarker
                ? contents with { Markers = contents.Markers + 1 }
                : contents with
                {
                    Objects = contents.Objects + (version.IsLatest ? 1 : 0),
                    Versions = contents.Versions + 1,
                    Size = contents.Size + version.Size,
                };
        }

        return contents;
    }
}
