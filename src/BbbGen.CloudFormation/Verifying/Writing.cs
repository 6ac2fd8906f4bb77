using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying;

/// <summary>
/// How the values of a template came about: what its author wrote down himself is right or wrong for good, what comes from a parameter may be
/// another value tomorrow.
/// </summary>
internal sealed class Writing
{
    private readonly Dictionary<Mark, Node> _nodes = [];

    public Writing(TemplateFile file) => Collect(file.Root);

    /// <summary>What is written at that place, or null: nothing is.</summary>
    public Node? At(Mark mark) => _nodes.GetValueOrDefault(mark);

    /// <summary>Whether a text stands in the template as it is, also in a branch of an <c>Fn::If</c>.</summary>
    public bool Says(Resolved value) => value.AsText is { } text && At(value.Mark) is { } node && Says(node, text);

    private static bool Says(Node node, string text) => node switch
    {
        Node.Text(var literal) => literal == text,
        Node.Plain(var literal) => literal == text,
        Node.Call("If", Node.List { Items: [_, var then, var otherwise] }) => Says(then, text) || Says(otherwise, text),
        _ => false,
    };

    /// <summary>A call and its argument may begin at one place: the call is what stands there.</summary>
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
