using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>
/// A nested stack as its parent sees it: inputs to set, outputs to read. The generator derives one class from each template. An input for
/// which the parent has a value with the same name and type has that unless it is set.
/// </summary>
public abstract class NestedStack : Resource
{
    private readonly List<KeyValuePair<string, Node>> _inputs = [];
    private readonly IReadOnlyList<string> _order;

    /// <param name="folder">The URL of the folder with the nested templates, without a slash at its end.</param>
    /// <param name="fileName">The template's file name in it.</param>
    /// <param name="logicalId">The logical id in the parent.</param>
    /// <param name="order">The names of the inputs, in the order of their declaration.</param>
    protected NestedStack(Value<string> folder, string fileName, string logicalId, IReadOnlyList<string> order)
        : base("AWS::CloudFormation::Stack", logicalId)
    {
        _order = order;
        Value<string> url = $"{folder}/{fileName}";
        Set(url, "TemplateURL");
        Set(new Inputs(_inputs), "Parameters");
    }

    /// <summary>Tags that CloudFormation applies to every resource of the stack that supports tags.</summary>
    public StructureList<StackTag>? Tags { init => Set(value); }

    protected void Bind<T>(Value<T> value, [CallerMemberName] string input = "") => Bind(input, value.ToNode());

    protected void BindList<T>(ValueList<T> value, [CallerMemberName] string input = "") =>
        Bind(input, value.ToJoinedNode());

    /// <summary>In the order of the declarations, whatever is set first.</summary>
    private void Bind(string input, Node value)
    {
        var position = PositionOf(input);
        var index = _inputs.FindIndex(bound => PositionOf(bound.Key) >= position);
        if (index >= 0 && _inputs[index].Key == input)
        {
            _inputs.RemoveAt(index);
        }

        _inputs.Insert(index < 0 ? _inputs.Count : index, KeyValuePair.Create(input, value));
    }

    private int PositionOf(string input) => _order.TakeWhile(name => name != input).Count();

    protected Value<T> Output<T>([CallerMemberName] string output = "") => Attribute<T>("Outputs." + output);

    protected ValueList<T> OutputList<T>([CallerMemberName] string output = "") =>
        ValueList<T>.FromJoined(Node.GetAtt(LogicalId, "Outputs." + output));

    /// <summary>The inputs: the node references this list, so inputs set later are included.</summary>
    private sealed class Inputs(IReadOnlyList<KeyValuePair<string, Node>> entries) : IValue
    {
        public Node ToNode() => new Node.Map(entries);
    }
}

/// <summary>A tag of a nested stack.</summary>
public sealed class StackTag : Structure
{
    public required Value<string> Key { init => Set(value); }

    public required Value<string> Value { init => Set(value); }
}
