using System.Text;

namespace BbbGen.Generation;

/// <summary>The committed page about time.</summary>
internal sealed class TimelineFile(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public bool Exists => File.Exists(path);

    /// <summary>Writes the page.</summary>
    public void Write(string page)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, page, Utf8);
    }

    /// <summary>A unified diff from what is there to what would be written, or null: there is none.</summary>
    public string? Difference(string page)
    {
        var there = Exists ? File.ReadAllText(path, Utf8) : null;
        return there == page ? null : UnifiedDiff.Between(there is null ? null : path, there ?? "", path, page);
    }
}
