using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation;

/// <summary>A mapping of a template.</summary>
public interface IMapping : IElement
{
    Node Definition { get; }
}

/// <summary>
/// A table of literals, a row for each value of a parameter: <c>new() { ["dev"] = new() { [Column.Zones] = 1 } }</c>.
/// The columns are an enumeration, so that an unknown column does not compile.
/// </summary>
public sealed class Mapping<TColumn, T>([CallerMemberName] string logicalId = "") : IMapping
    where TColumn : struct, Enum
{
    private readonly List<(string Key, Node Value)> _rows = [];

    public string LogicalId => logicalId;

    /// <summary>Adds a row.</summary>
    public IReadOnlyDictionary<TColumn, T> this[string row]
    {
        init => _rows.Add(
            (row, Node.MapOf([.. value.OrderBy(cell => cell.Key).Select(cell => (cell.Key.ToString(), Literal.ToNode(cell.Value)))])));
    }

    /// <summary><c>Fn::FindInMap</c>.</summary>
    public Value<T> Find(Value<string> row, TColumn column) =>
        new(Node.CallOf("FindInMap", Node.Of(logicalId), row.ToNode(), Node.Of(column.ToString())));

    public Node Definition => Node.MapOf(_rows);
}
