using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Language;

/// <summary>The intrinsic functions without an operator or conversion; to be imported with <c>using static</c>.</summary>
public static class Fn
{
    /// <summary><c>AWS::NoValue</c>: leaves the property, or the item of a list, out.</summary>
    public static Absent NoValue { get; } = new();

    public static Value<T> If<T>(Condition condition, Value<T> then, Value<T> otherwise) =>
        new(If(condition, then.ToNode(), otherwise.ToNode()));

    public static Value<string> If(Condition condition, Value<string> then, Value<string> otherwise) =>
        new(If(condition, then.ToNode(), otherwise.ToNode()));

    public static Value<int> If(Condition condition, Value<int> then, Value<int> otherwise) =>
        new(If(condition, then.ToNode(), otherwise.ToNode()));

    public static Value<bool> If(Condition condition, Value<bool> then, Value<bool> otherwise) =>
        new(If(condition, then.ToNode(), otherwise.ToNode()));

    /// <summary>A structure or a resource, or none.</summary>
    public static Value<T> If<T>(Condition condition, T then, Absent otherwise)
        where T : PropertyBag, IValue => new(If(condition, then.ToNode(), otherwise.ToNode()));

    /// <summary>One structure or resource, or another.</summary>
    public static Value<T> If<T>(Condition condition, T then, T otherwise)
        where T : PropertyBag, IValue => new(If(condition, then.ToNode(), otherwise.ToNode()));

    public static ValueList<T> If<T>(Condition condition, ValueList<T> then, ValueList<T> otherwise) => new(
        If(condition, then.ToNode(), otherwise.ToNode()),
        If(condition, then.ToJoinedNode(), otherwise.ToJoinedNode()));

    /// <summary>Gives an interpolated string a target type: <c>Sub($"…").As&lt;T&gt;()</c>.</summary>
    public static Value<string> Sub(Value<string> text) => text;

    public static Value<string> Join<T>(string separator, ValueList<T> items) =>
        new(Node.CallOf("Join", Node.Of(separator), items.ToNode()));

    public static ValueList<string> Split(string separator, Value<string> text) =>
        ValueList<string>.FromList(Node.CallOf("Split", Node.Of(separator), text.ToNode()));

    public static Value<string> Base64(Value<string> text) => new(new Node.Call("Base64", text.ToNode()));

    /// <summary>The output another stack exports under this name.</summary>
    public static Value<T> ImportValue<T>(Value<string> export) => new(new Node.Call("ImportValue", export.ToNode()));

    /// <summary>The Availability Zones of the stack's region.</summary>
    public static ValueList<string> GetAZs() => ValueList<string>.FromList(new Node.Call("GetAZs", Node.Of("")));

    /// <summary>
    /// A dynamic reference to one key of a secret. CloudFormation resolves it when it calls the service,
    /// so that the secret is in no template, parameter or event.
    /// </summary>
    /// <param name="secret">The secret's ARN or name.</param>
    /// <param name="jsonKey">The key in the secret's JSON text.</param>
    public static Value<string> SecretValue(Value<string> secret, string jsonKey) =>
        $"{"{{resolve:secretsmanager:"}{secret}:SecretString:{jsonKey}{"}}"}";

    private static Node.Call If(Condition condition, Node then, Node otherwise) =>
        Node.CallOf("If", Node.Of(condition.LogicalId), then, otherwise);
}
