using System.Collections;
using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>
/// A list of values: written with a collection expression, or referenced as a whole.
/// CloudFormation passes only text between stacks, so a list is passed as comma-separated text; this type has both forms.
/// </summary>
[CollectionBuilder(typeof(CollectionBuilders), nameof(CollectionBuilders.CreateValues))]
public class ValueList<T> : IValue, IEnumerable<Value<T>>
{
    private readonly Node _list;
    private readonly Node _joined;

    internal ValueList(Node list, Node joined) => (_list, _joined) = (list, joined);

    internal static ValueList<T> FromList(Node list) => new(list, Node.CallOf("Join", Node.Of(","), list));

    internal static ValueList<T> FromJoined(Node joined) => new(Node.CallOf("Split", Node.Of(","), joined), joined);

    /// <summary><c>Fn::Select</c>.</summary>
    public Value<T> this[int index] => new(Node.CallOf("Select", Node.Of(index), _list));

    /// <summary><c>Fn::Select</c> with the value of a parameter, from 0, as the index.</summary>
    public Value<T> Select(Value<int> index) => new(Node.CallOf("Select", index.ToNode(), _list));

    public Node ToNode() => _list;

    /// <summary>The list as one text, items separated by commas.</summary>
    public Node ToJoinedNode() => _joined;

    /// <summary>A template list has no items before it is deployed.</summary>
    public IEnumerator<Value<T>> GetEnumerator() => throw new NotSupportedException("A template list is not known before it is deployed.");

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static implicit operator ValueList<string>(ValueList<T> list) => new(list._list, list._joined);

    public static implicit operator ValueList<T>(Absent absent) => new(absent.ToNode(), absent.ToNode());
}

/// <summary>A list of structures, written with a collection expression.</summary>
[CollectionBuilder(typeof(CollectionBuilders), nameof(CollectionBuilders.CreateStructures))]
public sealed class StructureList<T> : IValue, IEnumerable<T>
    where T : Structure
{
    private readonly IReadOnlyList<T> _items;

    internal StructureList(IReadOnlyList<T> items) => _items = items;

    public Node ToNode() => new Node.List([.. _items.Select(item => item.ToNode())]);

    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Called by the compiler for collection expressions.</summary>
public static class CollectionBuilders
{
    public static ValueList<T> CreateValues<T>(ReadOnlySpan<Value<T>> items)
    {
        var nodes = new Node[items.Length];
        for (var index = 0; index < items.Length; index++)
        {
            nodes[index] = items[index].ToNode();
        }

        return ValueList<T>.FromList(new Node.List(nodes));
    }

    public static StructureList<T> CreateStructures<T>(ReadOnlySpan<T> items)
        where T : Structure => new(items.ToArray());
}
