namespace BbbGen.Generators.Vocabulary;

/// <summary>Our corrections to the schemas: the file <c>schemas/overrides</c>.</summary>
internal sealed class Overrides
{
    private readonly HashSet<string> _refIsArn = [];
    private readonly HashSet<string> _noClass = [];
    private readonly SortedDictionary<string, string> _parameterTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _wants = [];

    public List<string> Phantoms { get; } = [];

    /// <summary>Lines that follow no rule of the format.</summary>
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
                case ("wants", 3):
                    _wants[words[1]] = words[2];
                    break;
                default:
                    BadLines.Add(line);
                    break;
            }
        }
    }

    /// <summary>The properties that are corrected, so that a correction of nothing is found.</summary>
    public IEnumerable<string> Corrections => _wants.Keys;

    public bool RefIsArn(string type) => _refIsArn.Contains(type);

    public bool HasNoClass(string type) => _noClass.Contains(type);

    /// <summary>By the type of a thing: AWS's checked parameter type for its id.</summary>
    public IReadOnlyDictionary<string, string> ParameterTypes => _parameterTypes;

    /// <summary>What a property wants: <c>@Service::Resource.Id</c>, <c>@Service::Resource.Arn</c> or <c>policy</c>.</summary>
    public string? Wants(string path) => _wants.TryGetValue(path, out var kind) ? kind : null;
}
