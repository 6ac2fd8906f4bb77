namespace BbbGen.Generation;

/// <summary>The committed page about time.</summary>
internal sealed class TimelineFile(string path)
{
    /// <summary>Writes the page.</summary>
    public void Write(string page)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        WholeFile.Write(path, page);
    }

    /// <summary>A unified diff from what is there to what would be written, or null: there is none.</summary>
    public string? Difference(string page)
    {
        var there = File.Exists(path) ? File.ReadAllText(path, WholeFile.Encoding) : null;
        return there == page ? null : UnifiedDiff.Between(there is null ? null : path, there ?? "", path, page);
    }
}
