using BbbGen.Application;
using BbbGen.Inputs;
using BbbGen.Templates;

namespace BbbGen.Generation;

/// <summary>A folder of generated templates: the committed one, or any other.</summary>
internal sealed class TemplateFolder(string path)
{
    /// <summary>Where templates are committed.</summary>
    public const string Committed = "templates-out";

    /// <summary>In bytes. CloudFormation's limit is 1 MB.</summary>
    private const long LargestFile = 5_000_000;

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
            .Select(file => new GeneratedTemplate(Path.GetFileName(file), TextOf(file))),
    ];

    /// <summary>The same of a folder that the operator gave.</summary>
    /// <param name="remedy">What to do if it cannot be read, without a full stop.</param>
    /// <exception cref="BbbException">It cannot be read.</exception>
    public static IReadOnlyList<GeneratedTemplate> ReadGiven(string folder, string remedy)
    {
        try
        {
            return new TemplateFolder(folder).Read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw BbbException.Invalid($"The folder {folder} cannot be read: {problem.Message.TrimEnd('.')}", remedy, problem);
        }
    }

    /// <summary>A unified diff from the folder to the given templates for each file that differs; a line if only its form does.</summary>
    public IEnumerable<string> Differences(IEnumerable<GeneratedTemplate> templates)
    {
        foreach (var template in Changed(templates))
        {
            var file = Path.Combine(path, template.FileName);
            var exists = File.Exists(file);
            var content = exists && new FileInfo(file).Length > 0 ? WholeFile.Encoding.GetString(RegularFile.Read(file, LargestFile)) : "";
            yield return FormOf(content, template.Text) is { } form
                ? $"{file}: only the form differs: it has {form}\n"
                : UnifiedDiff.Between(exists ? file : null, content, file, template.Text);
        }
    }

    /// <summary>The form in which an editor or git saved the same text; null if the text is another.</summary>
    private static string? FormOf(string content, string text)
    {
        const char Mark = '\ufeff';
        const string Return = "\r\n";
        return content.TrimStart(Mark).Replace(Return, "\n") != text ? null : (content.StartsWith(Mark), content.Contains(Return)) switch
        {
            (true, false) => "a byte order mark",
            (false, _) => "lines that end with CR LF",
            _ => "a byte order mark, and lines that end with CR LF",
        };
    }

    private bool Differs(GeneratedTemplate template)
    {
        var file = Path.Combine(path, template.FileName);
        return !File.Exists(file) || new FileInfo(file).Length == 0
            || !RegularFile.Read(file, LargestFile).AsSpan().SequenceEqual(WholeFile.Encoding.GetBytes(template.Text));
    }

    private static string TextOf(string file)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(RegularFile.Read(file, LargestFile)));
            return reader.ReadToEnd();
        }
        catch (IOException problem)
        {
            throw new IOException($"{Path.GetFileName(file)}: {problem.Message}", problem);
        }
    }
}
