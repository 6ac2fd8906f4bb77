using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>A file of the AWS configuration, with the grammar of the AWS CLI, which is Python's <c>configparser</c>: sections in brackets,
/// settings with <c>=</c> or <c>:</c>, comments on separate lines, values that continue on indented lines. Sections and settings that occur
/// twice are merged, and the later value counts, as the AWS SDKs' reference guide says.</summary>
internal sealed class ConfigurationFile
{
    private readonly Dictionary<string, Dictionary<string, Setting>> _sections = new(StringComparer.Ordinal);

    private ConfigurationFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Why an existing file could not be read, or null.</summary>
    public string? Unreadable { get; private init; }

    /// <summary>By their headers, without brackets.</summary>
    public IReadOnlyDictionary<string, Dictionary<string, Setting>> Sections => _sections;

    /// <summary>A file that does not exist or cannot be read is empty, as for the AWS CLI.</summary>
    /// <exception cref="BbbException">A line is neither section nor setting.</exception>
    public static ConfigurationFile Read(string path)
    {
        if (Directory.Exists(path))
        {
            return new(path) { Unreadable = $"{path} is a folder" };
        }

        try
        {
            return File.Exists(path) ? Parse(path, File.ReadAllText(path)) : new(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new(path) { Unreadable = $"{path} cannot be read" };
        }
    }

    public static ConfigurationFile Parse(string path, string text)
    {
        if (text.Contains('\0'))
        {
            throw BbbException.Invalid($"{path} is not a text file in UTF-8", "save it in UTF-8 and run again");
        }

        var file = new ConfigurationFile(path);
        Dictionary<string, Setting>? section = null;
        (string Name, int Indent)? current = null;
        foreach (var (line, number) in text.Split('\n').Select((line, index) => (line.TrimEnd(), index + 1)))
        {
            var content = line.TrimStart();
            var indent = line.Length - content.Length;
            if (content.Length == 0 || content[0] is '#' or ';')
            {
                continue;
            }

            if (section is not null && current is var (open, depth) && indent > depth)
            {
                section[open] = section[open] with { Value = $"{section[open].Value}\n{content}" };
            }
            else if (content[0] == '[')
            {
                section = file.Open(content, number);
                current = null;
            }
            else
            {
                current = (file.Add(section, content, number), indent);
            }
        }

        return file;
    }

    private Dictionary<string, Setting> Open(string content, int number)
    {
        var end = content.IndexOf(']');
        if (end < 0)
        {
            throw Malformed(number, "starts a section with [ and does not end it with ]");
        }

        var header = content[1..end].Trim();
        return _sections.TryGetValue(header, out var section) ? section : _sections[header] = new(StringComparer.Ordinal);
    }

    private string Add(Dictionary<string, Setting>? section, string content, int number)
    {
        var split = content.IndexOfAny(['=', ':']);
        if (split <= 0)
        {
            throw Malformed(number, "is neither a section in brackets nor NAME = VALUE");
        }

        if (section is null)
        {
            throw Malformed(number, "comes before the first section, such as [default]");
        }

        var name = content[..split].Trim().ToLowerInvariant();
        section[name] = new(content[(split + 1)..].Trim(), Path, number);
        return name;
    }

    /// <summary>The line itself is not shown: it may contain a secret.</summary>
    private BbbException Malformed(int number, string what) => BbbException.Invalid(
        $"Line {number} of {Path} {what}", "correct it and run again");
}

/// <param name="Value">Trimmed. Indented lines below it follow after line breaks.</param>
/// <param name="Line">Counted from 1.</param>
internal sealed record Setting(string Value, string File, int Line)
{
    /// <summary>The indented lines below it, as names and values: how <c>s3</c> and the entries of <c>services</c> are written.</summary>
    public IEnumerable<(string Name, Setting Setting)> Nested => Value.Split('\n')
        .Select((text, index) => (Text: text, Split: text.IndexOf('='), Line: Line + index))
        .Where(line => line.Split > 0)
        .Select(line => (
            line.Text[..line.Split].Trim().ToLowerInvariant(),
            this with { Value = line.Text[(line.Split + 1)..].Trim(), Line = line.Line }));
}
