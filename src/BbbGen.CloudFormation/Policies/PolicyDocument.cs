using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Language;

namespace BbbGen.CloudFormation.Policies;

/// <summary>An IAM policy. Written by hand: the policy language is not part of AWS's resource schemas.</summary>
public sealed class PolicyDocument(params IReadOnlyList<Statement> statements) : IValue
{
    public Node ToNode() => Node.MapOf(
        ("Version", Node.Of("2012-10-17")),
        ("Statement", new Node.List([.. statements.Select(statement => statement.ToNode())])));
}

public enum Effect
{
    Allow,
    Deny,
}

/// <summary>One statement of a policy. The effect is Allow unless set otherwise.</summary>
public sealed class Statement(Effect effect = Effect.Allow) : PropertyBag
{
    private IReadOnlyList<PolicyCondition> _conditions = [];

    /// <summary>A name for the statement: letters and digits.</summary>
    public Value<string>? Sid { init => Set(value); }

    /// <summary>The principals; only in resource policies and trust policies.</summary>
    public Principal? Principal { init => Set(value); }

    /// <summary>The actions, such as <c>s3:GetObject</c>.</summary>
    public required ValueList<string> Action { init => Set(value); }

    /// <summary>The resources: ARNs.</summary>
    public ValueList<string>? Resource { init => Set(value); }

    /// <summary>The conditions, all of which must be true.</summary>
    public IReadOnlyList<PolicyCondition> Condition { init => _conditions = value; }

    internal Node ToNode()
    {
        List<(string Key, Node Value)> entries =
        [
            ("Effect", Node.Of(effect.ToString())),
            .. Properties.Entries.Select(entry => (entry.Key, entry.Value)),
        ];
        if (_conditions.Count > 0)
        {
            entries.Add(("Condition", Node.MapOf([.. _conditions.GroupBy(condition => condition.Operator).Select(group =>
                (group.Key, (Node)Node.MapOf([.. group.Select(condition => (condition.Key, condition.Value.ToNode()))])))])));
        }

        return Node.MapOf(entries);
    }
}

/// <summary>A condition of a statement: operator, condition key and values.</summary>
public sealed record PolicyCondition(string Operator, string Key, IValue Value)
{
    public static PolicyCondition StringEquals(string key, Value<string> value) => new("StringEquals", key, value);

    /// <summary>It must equal one of the values.</summary>
    public static PolicyCondition StringEquals(string key, ValueList<string> values) => new("StringEquals", key, values);

    /// <summary>If the request has the key, it must equal the value; a request without the key matches.</summary>
    public static PolicyCondition StringEqualsIfExists(string key, Value<string> value) => new("StringEqualsIfExists", key, value);

    public static PolicyCondition StringLike(string key, Value<string> value) => new("StringLike", key, value);

    public static PolicyCondition ArnEquals(string key, Value<string> value) => new("ArnEquals", key, value);

    public static PolicyCondition ArnLike(string key, Value<string> value) => new("ArnLike", key, value);

    /// <summary>Whether the key must be absent from the request.</summary>
    public static PolicyCondition Null(string key, bool isAbsent) => new("Null", key, (Value<string>)(isAbsent ? "true" : "false"));

    public static PolicyCondition Bool(string key, bool value) => new("Bool", key, (Value<string>)(value ? "true" : "false"));

    /// <summary>Every value of a multi-valued key must match one of the patterns.</summary>
    public static PolicyCondition ForAllValuesStringLike(string key, ValueList<string> values) => new(
        "ForAllValues:StringLike", key, values);

    /// <summary>Every value of a multi-valued key must equal one of the values.</summary>
    public static PolicyCondition ForAllValuesStringEquals(string key, ValueList<string> values) => new(
        "ForAllValues:StringEquals", key, values);
}

/// <summary>The principals of a statement.</summary>
public sealed class Principal : IValue
{
    private readonly Node _node;

    private Principal(Node node) => _node = node;

    public static Principal Anyone { get; } = new(Node.Of("*"));

    /// <summary>An AWS service, by its name, such as <c>ec2.amazonaws.com</c>.</summary>
    public static Principal Service(Value<string> name) => new(Node.MapOf(("Service", name.ToNode())));

    /// <summary>Any of several AWS services.</summary>
    public static Principal Services(params ValueList<string> names) => new(Node.MapOf(("Service", names.ToNode())));

    /// <summary>An account or role, by its ARN.</summary>
    public static Principal Aws(Value<string> arn) => new(Node.MapOf(("AWS", arn.ToNode())));

    public Node ToNode() => _node;
}
