using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
