namespace BbbGen.Templates;

/// <summary>A file of the source bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UploadedFile(string Key, ReadOnlyMemory<byte> Content);

/// <summary>
/// The files that instances download from the source bucket: the newest files in its root, and those of each kind of host in the folder of
/// their digest, where its launch template still finds them after newer files were uploaded (docs/decisions/0009).
/// </summary>
public static class UploadedScripts
{
    /// <summary>All scripts, units and configuration files, by key.</summary>
    public static IReadOnlyList<UploadedFile> All { get; } =
    [
        .. Scripts.All.Select(script => new UploadedFile(script.FileName, script.Content)),
        .. HostKind.All.SelectMany(kind => kind.Files.Select(file => new UploadedFile($"{kind.Digest}/{file.FileName}", file.Content))),
    ];
}
