using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A condition that refers to a resource: conditions are evaluated before anything is created.</summary>
internal sealed class ResourceInCondition : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN205";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Conditions depend only on parameters and mappings.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html");

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
