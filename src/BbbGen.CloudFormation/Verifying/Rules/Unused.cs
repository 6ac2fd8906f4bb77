using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An unused parameter: setting it has no effect.</summary>
internal sealed class UnusedParameter() : FactRule(
    "CFN212",
    Severity.Warning,
    "Every parameter is used.",
    "AWSCloudFormation/latest/UserGuide/parameters-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Macros.Places.Count == 0
        let used = subject.References(file)
            .Where(reference => reference.Kind is ReferenceKind.Value).Select(reference => reference.Name).Concat(InRules(file)).ToHashSet()
        from parameter in file.Parameters
        where !used.Contains(parameter.Name)
        select Found(
            file, parameter.Mark, $"Nothing uses the parameter {parameter.Name}", "use it, or remove it here and wherever it is passed");

    /// <summary>The first argument of a rule function is the name of a parameter.</summary>
    private static IEnumerable<string> InRules(TemplateFile file) => file.Section("Rules").SelectMany(rule => Named(rule.Value));

    private static IEnumerable<string> Named(Node node) => node switch
    {
        Node.Call("ValueOf" or "ValueOfAll", Node.List { Items: [Node.Text(var name), ..] }) => [name],
        Node.Call(_, var argument) => Named(argument),
        Node.List list => list.Items.SelectMany(Named),
        Node.Map map => map.Entries.SelectMany(entry => Named(entry.Value)),
        _ => [],
    };
}

/// <summary>An unused condition: often a resource that should depend on it is always created.</summary>
internal sealed class UnusedCondition() : FactRule(
    "CFN213",
    Severity.Warning,
    "Every condition is used.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Macros.Places.Count == 0
        let used = subject.References(file)
            .Where(reference => reference.Kind is ReferenceKind.Condition).Select(reference => reference.Name).ToHashSet()
        from condition in file.Conditions
        where !used.Contains(condition.Key)
        select Found(
            file, condition.Mark, $"Nothing depends on the condition {condition.Key}", "use it where it should apply, or remove it");
}

/// <summary>An unused mapping.</summary>
internal sealed class UnusedMapping() : FactRule(
    "CFN214",
    Severity.Warning,
    "Every mapping is used.",
    "AWSCloudFormation/latest/UserGuide/mappings-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Macros.Places.Count == 0
            && !subject.Calls(file).Any(call => call.Call is { Function: "FindInMap", Argument: Node.List { Items: [not Node.Text, ..] } })
        let used = subject.References(file)
            .Where(reference => reference.Kind is ReferenceKind.Mapping).Select(reference => reference.Name).ToHashSet()
        from mapping in file.Mappings
        where !used.Contains(mapping.Key)
        select Found(file, mapping.Mark, $"Nothing uses the mapping {mapping.Key}", "use it with Fn::FindInMap, or remove it");
}
