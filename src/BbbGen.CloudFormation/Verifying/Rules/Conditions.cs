using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A condition, or an operand of one, that is neither true nor false.</summary>
internal sealed class ConditionForm() : FactRule(
    "CFN218",
    Severity.Error,
    "Conditions consist of condition functions, which compare strings.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        (from file in subject.Files
         where !file.HasTransform
         from condition in file.Conditions
         where !IsCondition(condition.Value)
         select Found(
             file, condition.Mark, $"The condition {condition.Key} is neither true nor false",
             "write Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition"))
        .Concat(
            from file in subject.Files
            where !file.HasTransform
            from call in subject.Calls(file)
            from wrong in Wrong(file, call.Call)
            select Found(file, wrong.Mark, wrong.Message, wrong.Fix));

    private static IEnumerable<(Mark Mark, string Message, string Fix)> Wrong(TemplateFile file, Node.Call call) => call switch
    {
        ("And" or "Or" or "Not", Node.List { Items: var items }) =>
            from item in items
            where !IsCondition(item)
            select (item.Mark, $"An operand of Fn::{call.Function} is neither true nor false", "write a condition function"),
        ("Equals", Node.List { Items: var items }) =>
            from item in items
            where IsList(file, item)
            select (item.Mark, "Fn::Equals compares a list", "compare strings: join the list with Fn::Join"),
        _ => [],
    };

    /// <summary>Macros may replace anything else; a missing value is reported by another rule.</summary>
    private static bool IsCondition(Node node) => node switch
    {
        Node.Call("And" or "Or" or "Not" or "Equals" or "Condition" or "Transform", _) => true,
        Node.Map { Entries: [("Condition", Node.Text)] } or Node.Null => true,
        _ => Macros.Reach(node),
    };

    private static bool IsList(TemplateFile file, Node node) => node switch
    {
        Node.List or Node.Call("Split" or "GetAZs" or "Cidr", _) => true,
        Node.Call("Ref", Node.Text(var name)) => file.Parameter(name)?.IsList is true,
        _ => false,
    };
}

/// <summary>A condition that refers to a resource: conditions are evaluated before anything is created.</summary>
internal sealed class ResourceInCondition() : FactRule(
    "CFN205",
    Severity.Error,
    "Conditions depend only on parameters and mappings.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from reference in subject.References(file)
        where reference is { Section: "Conditions", Kind: ReferenceKind.Value or ReferenceKind.Attribute }
            && file.Resource(reference.Name) is not null
        select Found(
            file, reference.Mark, $"The condition {reference.Owner} names the resource {reference.Name}", "use a parameter instead");
}
