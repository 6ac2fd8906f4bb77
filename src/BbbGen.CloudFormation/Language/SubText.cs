using System.Text;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>The parts of an interpolated string: texts and values, kept apart until they are written as <c>Fn::Sub</c>.</summary>
internal sealed class SubText
{
    private const string Start = "${";

    /// <summary>Texts and values in turn: a <c>${</c> may begin in one text and end in the next.</summary>
    private readonly List<Node> _parts = [];

    /// <summary>Literal text: a <c>${</c> in it belongs to the shell, not to CloudFormation.</summary>
    public void AppendText(string text)
    {
        if (_parts is [.., Node.Text(var before)])
        {
            _parts[^1] = Node.Of(before + text);
        }
        else
        {
            _parts.Add(Node.Of(text));
        }
    }

    /// <summary>A value: text and numbers become text, and the parts of another Sub become parts of this one.</summary>
    public void AppendHole(Node hole)
    {
        switch (hole)
        {
            case Node.Text(var text):
                AppendText(text);
                break;
            case Node.Plain(var number):
                AppendText(number);
                break;
            case Node.Call("Sub", Node.Text(var text)):
                AppendParts(text, Node.MapOf());
                break;
            case Node.Call("Sub", Node.List { Items: [Node.Text(var text), Node.Map variables] }):
                AppendParts(text, variables);
                break;
            default:
                _parts.Add(hole);
                break;
        }
    }

    /// <summary>Text if that is all there is, else <c>Fn::Sub</c>: Ref and GetAtt inline, other values as variables.</summary>
    public Node ToNode()
    {
        if (_parts is [] or [Node.Text])
        {
            return _parts is [var text] ? text : Node.Of("");
        }

        StringBuilder written = new();
        List<(string Key, Node Value)> variables = [];
        foreach (var part in _parts)
        {
            written.Append(part switch
            {
                Node.Text(var text) => Escaped(text, variables),
                Node.Call("Ref" or "GetAtt", Node.Text(var name)) => Named(name),
                _ => Named(Variable(part, variables)),
            });
        }

        return variables is []
            ? new Node.Call("Sub", Node.Of(written.ToString()))
            : Node.CallOf("Sub", Node.Of(written.ToString()), Node.MapOf(variables));
    }

    private void AppendParts(string text, Node.Map variables)
    {
        foreach (var (isName, part) in SubTemplate.Parts(text))
        {
            if (isName)
            {
                _parts.Add(variables[part] ?? new Node.Call(part.Contains('.') ? "GetAtt" : "Ref", Node.Of(part)));
            }
            else
            {
                AppendText(part);
            }
        }
    }

    /// <summary>
    /// <c>${!</c> where CloudFormation would see a name. A <c>${</c> that is not closed before the next one could take what follows for its
    /// name: its dollar sign becomes a variable.
    /// </summary>
    private static string Escaped(string text, List<(string Key, Node Value)> variables)
    {
        var pieces = text.Split(Start);
        return pieces[0] + string.Concat(pieces.Skip(1).Select(piece =>
            (piece.Contains('}') ? Start + "!" : Named(Variable(Node.Of("$"), variables)) + "{") + piece));
    }

    private static string Named(string name) => $"{Start}{name}}}";

    private static string Variable(Node value, List<(string Key, Node Value)> variables)
    {
        if (variables.FindIndex(variable => variable.Value == value) is >= 0 and var known)
        {
            return variables[known].Key;
        }

        variables.Add(($"Value{variables.Count + 1}", value));
        return variables[^1].Key;
    }
}
