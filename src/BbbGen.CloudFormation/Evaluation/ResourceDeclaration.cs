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

    /// <summary>The declaration as it is written.</summary>
    public Node Body => entry.Value;

    /// <summary>Such as <c>AWS::EC2::VPC</c>; empty where none is written.</summary>
    public string Type => (this["Type"] as Node.Text)?.Value ?? "";

    /// <summary>Whether it is a nested stack.</summary>
    public bool IsStack => Type == StackType;

    /// <summary>Whether a function of the account's own makes it.</summary>
    public bool IsCustom => Type.StartsWith("Custom::", StringComparison.Ordinal) || Type == "AWS::CloudFormation::CustomResource";

    /// <summary>Its properties as they are written, or null where there are none.</summary>
    public Node? Properties => this["Properties"];

    /// <summary>The condition it exists under, or null: it always exists.</summary>
    public string? Condition => (this["Condition"] as Node.Text)?.Value;

    /// <summary>The logical ids it waits for beyond those it refers to, with their places.</summary>
    public IReadOnlyList<Node.Text> DependsOn => this["DependsOn"] switch
    {
        Node.Text one => [one],
        Node.List list => [.. list.Items.OfType<Node.Text>()],
        _ => [],
    };

    /// <summary>What stands under one of its keys, or null.</summary>
    public Node? this[string key] => _body?[key];

    /// <summary>Where that key stands, or where the resource does.</summary>
    public Mark MarkOf(string key) => _body?[key] is null ? Mark : _body.MarkOf(key);
}
