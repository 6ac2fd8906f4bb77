using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>A folder of generated templates: the committed one, or any other.</summary>
internal sealed class TemplateFolder(string path)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json", ".template"];

    public IReadOnlyList<GeneratedTemplate> Changed(IEnumerable<GeneratedTemplate> templates) => [.. templates.Where(Differs)];

    /// <summary>Writes templates, each atomically; other files in the folder are kept.</summary>
    public void Write(IEnumerable<GeneratedTemplate> templates)
    {
        Directory.CreateDirectory(path);
        foreach (var template in templates)
        {
            WholeFile.Write(Path.Combine(path, template.FileName), template.Text);
        }
    }

    /// <summary>The templates in the folder, also those of other tools, by name.</summary>
    public List<GeneratedTemplate> Read() =>
    [
        .. Directory.EnumerateFiles(path).Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)
            .Select(file => new GeneratedTemplate(Path.GetFileName(file), File.ReadAllText(file))),
    ];

    /// <summary>A unified diff from the folder to the given templates, one for each file that differs.</summary>
    public IEnumerable<string> Differences(IEnumerable<GeneratedTemplate> templates)
    {
        foreach (var template in Changed(templates))
        {
            var file = Path.Combine(path, template.FileName);
            var exists = File.Exists(file);
            var content = exists ? WholeFile.Encoding.GetString(File.ReadAllBytes(file)) : "";
            yield return UnifiedDiff.Between(exists ? file : null, content, file, template.Text);
        }
    }

    private bool Differs(GeneratedTemplate template)
    {
        var file = Path.Combine(path, template.FileName);
        return !File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(WholeFile.Encoding.GetBytes(template.Text));
    }
}
