using System.Text;

namespace BbbGen.Generators.Vocabulary;

/// <summary>Our corrections to the schemas: the file <c>schemas/overrides</c>.</summary>
internal sealed class Overrides
{
    private readonly HashSet<string> _noClass = [];
    private readonly SortedDictionary<string, string> _parameterTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StringBuilder> _lines = [];
    private readonly Dictionary<string, string> _wanted = [];
    private readonly HashSet<string> _texts = [];
    private readonly HashSet<string> _refIsArn = [];

    public List<string> Phantoms { get; } = [];

    /// <summary>Lines that do not match the format.</summary>
    public List<string> BadLines { get; } = [];

    public Overrides(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var words = line.Split(' ');
            switch (words[0], words.Length)
            {
                case ("ref-is-arn", 2):
                    _refIsArn.Add(words[1]);
                    Keep(words[1], line);
                    break;
                case ("wants", 3):
                    _wanted[words[1]] = words[2].TrimStart('@');
                    Keep(words[1].Split('.')[0], line);
                    break;
                case ("reads-settings", 2):
                case ("reads-below", 3):
                    Keep(words[1], line);
                    break;
                case ("text", > 2):
                    _texts.Add(words[1]);
                    break;
                case ("no-class", 2):
                    _noClass.Add(words[1]);
                    break;
                case ("phantom", 2):
                    Phantoms.Add(words[1]);
                    break;
                case ("parameter-type", 3):
                    _parameterTypes[words[1]] = words[2];
                    break;
                default:
                    BadLines.Add(line);
                    break;
            }
        }
    }

    /// <summary>The types with corrections, to detect corrections of unknown types.</summary>
    public IEnumerable<string> Types => _lines.Keys.Union(_texts.Select(path => path.Split('.')[0]));

    /// <summary>The corrections of a type, as lines to append to its <c>.cfn</c> file.</summary>
    public string LinesOf(string type) => _lines.TryGetValue(type, out var lines) ? lines.ToString() : "";

    /// <summary>Whether a line says what a property refers to, or that it is text.</summary>
    public bool Says(string path) => _wanted.ContainsKey(path) || _texts.Contains(path);

    /// <summary>What a <c>wants</c> line says of a property, without the <c>@</c>; null if there is none.</summary>
    public string? Wanted(string path) => _wanted.TryGetValue(path, out var wanted) ? wanted : null;

    /// <summary>The properties of a type that remain text, by decision.</summary>
    public IEnumerable<string> Texts(string type) => _texts.Where(path => path.Split('.')[0] == type);

    /// <summary>Whether Ref of a type returns its ARN.</summary>
    public bool RefIsArn(string type) => _refIsArn.Contains(type);

    public bool HasNoClass(string type) => _noClass.Contains(type);

    /// <summary>Resource type → AWS's parameter type for its id, which CloudFormation checks.</summary>
    public IReadOnlyDictionary<string, string> ParameterTypes => _parameterTypes;

    private void Keep(string type, string line)
    {
        if (!_lines.TryGetValue(type, out var lines))
        {
            _lines[type] = lines = new();
        }

        lines.Append(line).Append('\n');
    }
}
