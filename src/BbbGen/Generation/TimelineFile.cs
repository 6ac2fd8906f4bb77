using BbbGen.Application;

namespace BbbGen.Generation;

/// <summary>The committed page with the forecast of each mode, <c>docs/timeline.md</c>.</summary>
internal sealed class TimelineFile(string path)
{
    public void Write(string page)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        WholeFile.Write(path, page);
    }

    /// <summary>A unified diff from the file to the given content, or null if they are equal.</summary>
    public string? Difference(string page)
    {
        var committed = File.Exists(path) ? File.ReadAllText(path, WholeFile.Encoding) : null;
        return committed == page ? null : UnifiedDiff.Between(committed is null ? null : path, committed ?? "", path, page);
    }
}
