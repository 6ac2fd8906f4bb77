namespace BbbGen.Templates;

/// <summary>One file of the bucket's root: its key, and its bytes.</summary>
public sealed record UploadedFile(string Key, ReadOnlyMemory<byte> Content);

/// <summary>The scripts and configuration files instances fetch from the bucket.</summary>
public static class UploadedScripts
{
    /// <summary>Every file of <c>scripts/</c>.</summary>
    public static IReadOnlyList<UploadedFile> All { get; } = [];
}
