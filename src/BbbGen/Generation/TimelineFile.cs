using System.Globalization;
using System.Text;
using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>
/// The committed page about time. It is dear to make beside the templates, and ends with a digest of them and of itself: whoever
/// generates finds without making it that it is still right. <c>--check</c> makes it all the same.
/// </summary>
internal sealed class TimelineFile(string path)
{
    private const string Stamp = "<!-- digest of the templates and of this page: ";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether the page was made of these templates, and nobody has touched it since.</summary>
    public bool IsOf(IEnumerable<GeneratedTemplate> templates)
    {
        var text = File.Exists(path) ? File.ReadAllText(path, Utf8) : "";
        var stamp = text.LastIndexOf(Stamp, StringComparison.Ordinal);
        return stamp >= 0 && text == Stamped(text[..stamp], templates);
    }

    /// <summary>Writes the page.</summary>
    public void Write(string page, IEnumerable<GeneratedTemplate> templates)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, Stamped(page, templates), Utf8);
    }

    /// <summary>A unified diff from what is there to what would be written, or null: there is none.</summary>
    public string? Difference(string page, IEnumerable<GeneratedTemplate> templates)
    {
        var (there, wanted) = (File.Exists(path) ? File.ReadAllText(path, Utf8) : null, Stamped(page, templates));
        return there == wanted ? null : UnifiedDiff.Between(there is null ? null : path, there ?? "", path, wanted);
    }

    private static string Stamped(string page, IEnumerable<GeneratedTemplate> templates) =>
        string.Create(CultureInfo.InvariantCulture, $"{page}{Stamp}{Digest([page, .. templates.Select(template => template.Text)]):x16} -->\n");

    /// <summary>FNV-1a: it guards against forgetting, not against anybody, and a stronger one would load a library first.</summary>
    private static ulong Digest(IEnumerable<string> texts)
    {
        var hash = 14695981039346656037;
        foreach (var text in texts)
        {
            foreach (var character in text)
            {
                hash = (hash ^ character) * 1099511628211;
            }
        }

        return hash;
    }
}
