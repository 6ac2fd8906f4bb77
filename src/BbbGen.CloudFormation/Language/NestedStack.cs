using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation;

/// <summary>
/// A nested stack as its parent sees it: inputs to set, outputs to read. The generator derives one class from each template.
/// </summary>
public abstract class NestedStack : Resource
{
    private readonly List<KeyValuePair<string, Node>> _inputs = [];

    /// <param name="folder">The URL of the folder with the nested templates, without a slash at its end.</param>
    /// <param name="fileName">The template's file name in it.</param>
    /// <param name="logicalId">The logical id in the parent.</param>
    protected NestedStack(Value<string> folder, string fileName, string logicalId)
        : base("AWS::CloudFormation::Stack", logicalId)
    {
        Value<string> url = $"{folder}/{fileName}";
        Set(url, "TemplateURL");
        Set(new Inputs(_inputs), "Parameters");
    }

    /// <summary>Tags that CloudFormation applies to every resource of the stack that supports tags.</summary>
    public StructureList<StackTag>? Tags { init => Set(value); }

    protected void Bind<T>(Value<T> value, [CallerMemberName] string input = "") => _inputs.Add(KeyValuePair.Create(input, value.ToNode()));

    protected void BindList<T>(ValueList<T> value, [CallerMemberName] string input = "") =>
        _inputs.Add(KeyValuePair.Create(input, value.ToJoinedNode()));

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
