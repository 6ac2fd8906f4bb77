using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A key of a mapping with its position and value.</summary>
public readonly record struct Entry(string Key, Mark Mark, Node Value)
{
    /// <summary>The entries of a mapping; none for other nodes. A call has the entry of its single key.</summary>
    public static IEnumerable<Entry> Of(Node? node) => node is Node.Map map
        ? map.Entries.Select(
            (entry, index) => new Entry(entry.Key, index < map.KeyMarks.Count ? map.KeyMarks[index] : map.Mark, entry.Value))
        : [];
}
