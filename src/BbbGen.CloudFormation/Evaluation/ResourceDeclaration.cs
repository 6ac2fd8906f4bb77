using BbbGen.CloudFormation.Documents;

namespace BbbGen.CloudFormation.Evaluation;

/// <summary>A resource as a template declares it.</summary>
public sealed class ResourceDeclaration(Entry entry)
{
    /// <summary>CloudFormation's type of a nested stack.</summary>
    public const string StackType = "AWS::CloudFormation::Stack";

    private readonly Node.Map? _body = entry.Value as Node.Map;

    public string LogicalId => entry.Key;

    public Mark Mark => entry.Mark;

    /// <summary>The declaration as written.</summary>
    public Node Body => entry.Value;

    /// <summary>Such as <c>AWS::EC2::VPC</c>; empty if there is none.</summary>
    public string Type => (this["Type"] as Node.Text)?.Value ?? "";

    /// <summary>Whether it is a nested stack.</summary>
    public bool IsStack => Type == StackType;

    /// <summary>Whether it is a custom resource.</summary>
    public bool IsCustom => Type.StartsWith("Custom::") || Type == "AWS::CloudFormation::CustomResource";

    /// <summary>Whether a macro may change its type or add properties.</summary>
    public bool IsRewritten => Macros.Reach(Body) || Macros.Reach(Properties);

    /// <summary>Its properties as written, or null if there are none.</summary>
    public Node? Properties => this["Properties"];

    /// <summary>The condition under which it exists; null if it always exists.</summary>
    public string? Condition => (this["Condition"] as Node.Text)?.Value;

    /// <summary>The logical ids in its <c>DependsOn</c>, with their positions.</summary>
    public IReadOnlyList<Node.Text> DependsOn => this["DependsOn"] switch
    {
        Node.Text one => [one],
        Node.List list => [.. list.Items.OfType<Node.Text>()],
        _ => [],
    };

    /// <summary>The value of one of its keys, or null.</summary>
    public Node? this[string key] => _body?[key];

    /// <summary>The position of that key, or else of the resource.</summary>
    public Mark MarkOf(string key) => _body?[key] is null ? Mark : _body.MarkOf(key);
}
