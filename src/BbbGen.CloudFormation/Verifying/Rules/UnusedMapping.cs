using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
