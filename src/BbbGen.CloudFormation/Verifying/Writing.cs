using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>
/// The origin of a template's values: a literal is always right or always wrong, while a value from a parameter may
/// change.
/// </summary>
internal sealed class Writing
{
    private readonly Dictionary<Mark, Node> _nodes = [];

    public Writing(TemplateFile file) => Collect(file.Root);

    /// <summary>The node at that position, or null if there is none.</summary>
    public Node? At(Mark mark) => _nodes.GetValueOrDefault(mark);

    /// <summary>Whether a text is a literal in the template, possibly in a branch of an <c>Fn::If</c>.</summary>
    public bool Says(Resolved value) => value.AsText is { } text && At(value.Mark) is { } node && Says(node, text);

    private static bool Says(Node node, string text) => node switch
    {
        Node.Text(var literal) => literal == text,
        Node.Plain(var literal) => literal == text,
        Node.Call("If", Node.List { Items: [_, var then, var otherwise] }) => Says(then, text) || Says(otherwise, text),
        _ => false,
    };

    /// <summary>A call and its argument may begin at the same position: then the call counts.</summary>
    private void Collect(Node node)
    {
        _nodes.TryAdd(node.Mark, node);
        switch (node)
        {
            case Node.Call call:
                Collect(call.Argument);
                break;
            case Node.List list:
                foreach (var item in list.Items)
                {
                    Collect(item);
                }

                break;
            case Node.Map map:
                foreach (var entry in map.Entries)
                {
                    Collect(entry.Value);
                }

                break;
        }
    }
}
