using System.Text;
using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>The folder of emitted templates: the one that is committed, or any other.</summary>
internal sealed class TemplateFolder(string path)
{
    /// <summary>Without a byte order mark: it would be a difference in every file.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string[] Endings = [".yaml", ".yml", ".json", ".template"];

    /// <summary>Writes what differs and returns those files' names. A file is whole or untouched, never half; others' files stay.</summary>
    public IReadOnlyList<string> Write(IEnumerable<GeneratedTemplate> templates)
    {
        Directory.CreateDirectory(path);
        var written = new List<string>();
        foreach (var template in templates)
        {
            var bytes = Utf8.GetBytes(template.Text);
            var file = Path.Combine(path, template.FileName);
            if (File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
            {
                continue;
            }

            var unfinished = $"{file}.{Environment.ProcessId}.tmp";
            try
            {
                File.WriteAllBytes(unfinished, bytes);
                File.Move(unfinished, file, overwrite: true);
            }
            finally
            {
                File.Delete(unfinished);
            }

            written.Add(template.FileName);
        }

        return written;
    }

    /// <summary>The templates of any folder, whoever wrote them, in the order of their names.</summary>
    public List<GeneratedTemplate> Read() =>
    [
        .. Directory.EnumerateFiles(path).Where(file => Endings.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)
            .Select(file => new GeneratedTemplate(Path.GetFileName(file), File.ReadAllText(file))),
    ];

    /// <summary>A unified diff from what lies in the folder to what would be written; one for each file that differs.</summary>
    public IEnumerable<string> Differences(IEnumerable<GeneratedTemplate> templates)
    {
        foreach (var template in templates)
        {
            var file = Path.Combine(path, template.FileName);
            var exists = File.Exists(file);
            var bytes = exists ? File.ReadAllBytes(file) : [];
            if (!exists || !bytes.AsSpan().SequenceEqual(Utf8.GetBytes(template.Text)))
            {
                yield return UnifiedDiff.Between(exists ? file : null, Utf8.GetString(bytes), file, template.Text);
            }
        }
    }
}
