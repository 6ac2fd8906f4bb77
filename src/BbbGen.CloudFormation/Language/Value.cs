using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>
/// A value of type <typeparamref name="T"/> in a template: a literal, a reference or an intrinsic function.
/// If <typeparamref name="T"/> is a resource type, the value is the result of Ref: <c>Value&lt;Subnet&gt;</c> is the id of a subnet.
/// An interpolated string assigned to a <c>Value&lt;string&gt;</c> becomes <c>Fn::Sub</c>.
/// </summary>
[InterpolatedStringHandler]
public class Value<T> : IValue
{
    private readonly Node? _node;
    private readonly SubText? _sub;

    internal Value(Node node) => _node = node;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Value(int literalLength, int formattedCount) => _sub = new SubText();

    public void AppendLiteral(string value) => _sub!.AppendText(value);

    public void AppendFormatted<TAny>(Value<TAny> value) => _sub!.AppendHole(value.ToNode());

    public void AppendFormatted(Resource value) => _sub!.AppendHole(value.ToNode());

    public void AppendFormatted(string value) => _sub!.AppendText(value);

    public Node ToNode() => _node ?? _sub!.ToNode();

    /// <summary>Converts the text to a <typeparamref name="TOther"/> without a check: searchable, rare, reviewed.</summary>
    public Value<TOther> As<TOther>() => new(ToNode());

    /// <summary><c>Fn::Equals</c>.</summary>
    public ConditionExpression Is(Value<T> other) => new(Node.CallOf("Equals", ToNode(), other.ToNode()));

    /// <summary>A template value has no text before it is deployed; interpolate it into a <c>Value&lt;string&gt;</c>.</summary>
    [SuppressMessage(
        "Design", "CA1065", Justification = "Text made of a template value would be wrong without a word; this is the only way to notice.")]
    public override string ToString() =>
        throw new NotSupportedException($"A template value is not known before it is deployed: {ToNode()}");

    public static implicit operator Value<T>(T literal) => new(Literal.ToNode(literal));

    public static implicit operator Value<T>(Absent absent) => new(absent.ToNode());

    /// <summary>Every value can be used where text is expected; the reverse is not true.</summary>
    public static implicit operator Value<string>(Value<T> value) => new(value.ToNode());
}

/// <summary>The ARN of a <typeparamref name="TResource"/>, so that an id is never mistaken for an ARN.</summary>
public sealed class Arn<TResource>
{
    private Arn()
    {
    }
}

/// <summary><c>AWS::NoValue</c>: leaves the property out.</summary>
public sealed class Absent : IValue
{
    internal Absent()
    {
    }

    public Node ToNode() => Node.Ref("AWS::NoValue");
}

/// <summary>Marks a resource type whose Ref gives its ARN.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RefIsArnAttribute : Attribute;
