using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>The folder of emitted templates: the one that is committed, or any other.</summary>
internal sealed class TemplateFolder(string path)
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json", ".template"];

    /// <summary>The templates whose files are missing or hold something else.</summary>
    public IReadOnlyList<GeneratedTemplate> Changed(IEnumerable<GeneratedTemplate> templates) => [.. templates.Where(Differs)];

    /// <summary>Writes templates. A file is whole or untouched, never half; others' files stay.</summary>
    public void Write(IEnumerable<GeneratedTemplate> templates)
    {
        Directory.CreateDirectory(path);
        foreach (var template in templates)
        {
            WholeFile.Write(Path.Combine(path, template.FileName), template.Text);
        }
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
        foreach (var template in Changed(templates))
        {
            var file = Path.Combine(path, template.FileName);
            var exists = File.Exists(file);
            yield return UnifiedDiff.Between(exists ? file : null, exists ? WholeFile.Encoding.GetString(File.ReadAllBytes(file)) : "", file, template.Text);
        }
    }

    private bool Differs(GeneratedTemplate template)
    {
        var file = Path.Combine(path, template.FileName);
        return !File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(WholeFile.Encoding.GetBytes(template.Text));
    }
}
