namespace BbbGen.Templates;

/// <summary>A file of the source bucket.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UploadedFile(string Key, ReadOnlyMemory<byte> Content);

/// <summary>What instances fetch from the source bucket, flat in its root.</summary>
public static class UploadedScripts
{
    /// <summary>All scripts, units and configuration files, by key.</summary>
    public static IReadOnlyList<UploadedFile> All { get; } = [.. Scripts.All.Select(script => new UploadedFile(script.FileName, script.Content))];
}
