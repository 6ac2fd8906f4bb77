using System.Text;

namespace BbbGen.Generators.Vocabulary;

/// <summary>Our corrections to the schemas: the file <c>schemas/overrides</c>.</summary>
internal sealed class Overrides
{
    private readonly HashSet<string> _noClass = [];
    private readonly SortedDictionary<string, string> _parameterTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StringBuilder> _lines = [];

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
                case ("ref-is-arn" or "reads-settings", 2):
                case ("reads-below" or "wants", 3):
                    Keep(words[1].Split('.')[0], line);
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
    public IEnumerable<string> Types => _lines.Keys;

    /// <summary>The corrections of a type, as lines to append to its <c>.cfn</c> file.</summary>
    public string LinesOf(string type) => _lines.TryGetValue(type, out var lines) ? lines.ToString() : "";

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
