using System.Runtime.InteropServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>
/// Evaluated values by the node they were written as, for all stacks of a root. The stacks of two scenarios differ in few values: equal
/// values of a node are one object, so that they are stored once, and compared by reference.
/// </summary>
internal sealed class SharedValues
{
    private readonly Dictionary<Node, Resolved?> _fixed = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, List<Resolved>> _values = new(ReferenceEqualityComparer.Instance);

    /// <summary>The value of a node without functions, the same in every stack; null if it has any.</summary>
    public Resolved? Fixed(Node node)
    {
        if (_fixed.TryGetValue(node, out var known))
        {
            return known;
        }

        return _fixed[node] = Value(node) is { } value ? value with { Mark = node.Mark } : null;
    }

    /// <summary>The value that this node had before, if it is equal; otherwise the value itself.</summary>
    public Resolved Same(Node node, Resolved value)
    {
        var before = CollectionsMarshal.GetValueRefOrAddDefault(_values, node, out _) ??= [];
        foreach (var other in before)
        {
            if (other.Equals(value))
            {
                return other;
            }
        }

        before.Add(value);
        return value;
    }

    private Resolved? Value(Node node)
    {
        switch (node)
        {
            case Node.Text(var text):
                return new Resolved.Text(text);
            case Node.Plain(var text):
                return new Resolved.Text(text);
            case Node.Null:
                return new Resolved.Absent();
            case Node.List list:
                var items = list.Items.Select(Fixed).ToArray();
                return Array.TrueForAll(items, item => item is not null)
                    ? new Resolved.List([.. items.OfType<Resolved>().Where(item => item is not Resolved.Absent)])
                    : null;
            case Node.Map map when !Macros.Reach(map):
                var entries = map.Entries.Select(entry => (entry.Key, Value: Fixed(entry.Value))).ToArray();
                return Array.TrueForAll(entries, entry => entry.Value is not null)
                    ? new Resolved.Map([.. entries.Where(entry => entry.Value is not Resolved.Absent)
                        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value!))])
                    : null;
            default:
                return null;
        }
    }
}
