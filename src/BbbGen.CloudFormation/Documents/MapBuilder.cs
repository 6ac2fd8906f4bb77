namespace BbbGen.CloudFormation.Documents;

/// <summary>Collects the entries of a mapping while it is read. The last value of a repeated key counts, at its position.</summary>
internal sealed class MapBuilder
{
    private readonly List<KeyValuePair<string, Node>?> _entries = [];
    private readonly List<Mark> _marks = [];
    private readonly Dictionary<string, int> _places = [];
    private readonly List<(string Key, Mark Replaced)> _repeated = [];

    /// <summary>Adds an entry, which replaces an earlier one with the same key.</summary>
    public void Add(string key, Mark mark, Node value)
    {
        if (_places.TryGetValue(key, out var earlier))
        {
            _repeated.Add((key, _marks[earlier]));
            _entries[earlier] = null;
        }

        _places[key] = _entries.Count;
        _entries.Add(new(key, value));
        _marks.Add(mark);
    }

    /// <summary>YAML 1.1's merge key: entries of the mapping itself take precedence over merged ones.</summary>
    public void Merge(Node.Map map)
    {
        foreach (var (entry, mark) in map.Entries.Zip(map.KeyMarks))
        {
            if (!_places.ContainsKey(entry.Key))
            {
                Add(entry.Key, mark, entry.Value);
            }
        }
    }

    public Node.Map At(Mark mark) => new([.. _entries.Where(entry => entry is not null).Select(entry => entry!.Value)])
    {
        Mark = mark,
        KeyMarks = _repeated.Count == 0 ? _marks : [.. _marks.Where((_, index) => _entries[index] is not null)],
        Repeated = _repeated,
    };
}
