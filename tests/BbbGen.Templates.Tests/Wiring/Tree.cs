using BbbGen.CloudFormation.Documents;

namespace BbbGen.Templates.Tests.Wiring;

/// <summary>Navigates the tree of a document.</summary>
internal static class Tree
{
    /// <summary>The node at a path of keys; null if there is none.</summary>
    public static Node? At(this Node? node, params IReadOnlyList<string> keys) =>
        keys.Aggregate(node, (found, key) => (found as Node.Map)?[key]);

    /// <summary>The items of a list; a single node as a list of one, null as an empty list.</summary>
    public static IReadOnlyList<Node> Items(this Node? node) => node switch
    {
        null => [],
        Node.List(var items) => items,
        _ => [node],
    };

    /// <summary>A value as text: references as <c>${path}</c>, other functions as YAML.</summary>
    public static string AsText(this Node? node) => node switch
    {
        null => "",
        Node.Text(var text) => text,
        Node.Plain(var text) => text,
        Node.Call("Ref" or "GetAtt", Node.Text(var name)) => $"${{{name}}}",
        Node.Call("Sub" or "Base64", var argument) => argument.AsText(),

        // A part of an ARN or ID: as good a name as the whole.
        Node.Call("Select", Node.List { Items: [_, Node.Call("Split", Node.List { Items: [Node.Text("/"), var whole] })] }) =>
            whole.AsText(),
        _ => YamlWriter.Write(node).Trim(),
    };

    /// <summary>Every leaf value, with its path of keys.</summary>
    public static IEnumerable<(string Place, Node Value)> Leaves(this Node node, string place = "") => node switch
    {
        Node.Map(var entries) => entries.SelectMany(entry => entry.Value.Leaves($"{place}/{entry.Key}")),
        Node.List(var items) => items.SelectMany(item => item.Leaves(place)),
        Node.Call("Ref" or "GetAtt" or "Sub", _) => [(place, node)],
        Node.Call(_, var argument) => argument.Leaves(place),
        _ => [(place, node)],
    };

    /// <summary>Every mapping in it that has this key, with the value.</summary>
    public static IEnumerable<(Node.Map Owner, Node Value)> Holders(this Node node, string key) => node switch
    {
        Node.Map map => map.Entries.SelectMany(
            entry => (entry.Key == key ? [(map, entry.Value)] : Enumerable.Empty<(Node.Map, Node)>()).Concat(entry.Value.Holders(key))),
        Node.List(var items) => items.SelectMany(item => item.Holders(key)),
        Node.Call(_, var argument) => argument.Holders(key),
        _ => [],
    };
}
