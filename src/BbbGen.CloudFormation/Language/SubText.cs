using System.Text;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation;

/// <summary>The parts of an interpolated string for <c>Fn::Sub</c>.</summary>
internal sealed class SubText(int capacity)
{
    private readonly StringBuilder _text = new(capacity);
    private readonly List<(string Key, Node Value)> _variables = [];
    private bool _hasHoles;

    /// <summary>Literal text: a <c>${</c> in it belongs to the shell, not to CloudFormation.</summary>
    public void AppendText(string text) => _text.Append(text.Replace("${", "${!"));

    /// <summary>A value: Ref and GetAtt go inline, another Sub is spliced, text stays text, anything else becomes a variable.</summary>
    public void AppendHole(Node hole)
    {
        switch (hole)
        {
            case Node.Text(var text):
                AppendText(text);
                break;
            case Node.Plain(var number):
                _text.Append(number);
                break;
            case Node.Call("Sub", Node.Text(var inner)):
                _hasHoles = true;
                _text.Append(inner);
                break;
            case Node.Call("Sub", Node.List { Items: [Node.Text(var inner), Node.Map(var variables)] }):
                _hasHoles = true;
                Splice(inner, variables);
                break;
            case Node.Call("Ref" or "GetAtt", Node.Text(var name)):
                AppendName(name);
                break;
            default:
                AppendName(Variable(hole));
                break;
        }
    }

    public Node ToNode() => (_hasHoles, _variables) switch
    {
        (false, _) => Node.Of(_text.ToString().Replace("${!", "${")),
        (true, []) => new Node.Call("Sub", Node.Of(_text.ToString())),
        _ => Node.CallOf("Sub", Node.Of(_text.ToString()), Node.MapOf(_variables)),
    };

    private void AppendName(string name)
    {
        _hasHoles = true;
        _text.Append("${").Append(name).Append('}');
    }

    private void Splice(string inner, IReadOnlyList<KeyValuePair<string, Node>> variables)
    {
        foreach (var (name, value) in variables)
        {
            inner = inner.Replace("${" + name + "}", "${" + Variable(value) + "}");
        }

        _text.Append(inner);
    }

    private string Variable(Node value)
    {
        foreach (var (name, known) in _variables)
        {
            if (known == value)
            {
                return name;
            }
        }

        var variable = $"Value{_variables.Count + 1}";
        _variables.Add((variable, value));
        return variable;
    }
}
