using System.Text;

namespace BbbGen.Schemas;

/// <summary>A folder of generated files of one kind: it contains exactly what was generated, nothing older.</summary>
/// <param name="folder">The folder.</param>
/// <param name="extension">The kind, such as <c>.cfn</c>; files of other kinds are not ours.</param>
internal sealed class LineFolder(string folder, string extension)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files that are missing, no longer generated, or different.</summary>
    /// <param name="files">The expected files: file name → text.</param>
    /// <returns>Their names, sorted.</returns>
    public IReadOnlyList<string> Differing(IReadOnlyDictionary<string, string> files)
    {
        var changed = files.Where(file => !Holds(file.Key, file.Value)).Select(file => file.Key);
        return [.. changed.Concat(Left(files)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes these files and deletes all others of this kind; an unchanged file is not written.</summary>
    /// <param name="files">The expected files: file name → text.</param>
    /// <returns>The names of the files written or removed, sorted.</returns>
    public IReadOnlyList<string> Write(IReadOnlyDictionary<string, string> files)
    {
        var differing = Differing(files);
        Directory.CreateDirectory(folder);
        foreach (var name in differing)
        {
            if (files.TryGetValue(name, out var text))
            {
                File.WriteAllText(Path.Combine(folder, name), text, Utf8);
            }
            else
            {
                File.Delete(Path.Combine(folder, name));
            }
        }

        return differing;
    }

    private bool Holds(string name, string text)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(Utf8.GetBytes(text));
    }

    private IEnumerable<string> Left(IReadOnlyDictionary<string, string> files) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*" + extension)
                .Select(path => Path.GetFileName(path)).Where(name => !files.ContainsKey(name))
            : [];
}
