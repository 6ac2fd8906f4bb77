using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A key of a mapping with its place, and what stands under it.</summary>
public readonly record struct Entry(string Key, Mark Mark, Node Value)
{
    /// <summary>The entries of a mapping; none of anything else. A call's are that of its one key.</summary>
    public static IEnumerable<Entry> Of(Node? node) => node is Node.Map map
        ? map.Entries.Select((entry, index) => new Entry(entry.Key, index < map.KeyMarks.Count ? map.KeyMarks[index] : map.Mark, entry.Value))
        : [];
}
