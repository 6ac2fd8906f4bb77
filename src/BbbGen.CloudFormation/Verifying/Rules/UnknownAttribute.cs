using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An attribute the resource type does not have.</summary>
internal sealed class UnknownAttribute() : FactRule(
    "CFN203",
    Severity.Error,
    "Fn::GetAtt reads an attribute of the resource type.",
    "AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getatt.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from reference in subject.References(file)
        where reference is { Kind: ReferenceKind.Attribute, Attribute.Length: > 0 }
        let resource = file.Resource(reference.Name)
        where resource is { IsCustom: false } && !MayRead(resource, reference.Attribute!)
        select Found(file, reference.Mark, $"{reference.Name} ({resource.Type}) has no attribute {reference.Attribute}",
            Fix(resource, reference.Attribute!));

    private static bool MayRead(ResourceDeclaration resource, string attribute) => resource.IsStack
        ? attribute.StartsWith("Outputs.")
        : ResourceSchema.Find(resource.Type)?.MayRead(attribute) ?? true;

    private static string Fix(ResourceDeclaration resource, string attribute) =>
        resource.IsStack ? "write Outputs. and the output's name"
        : ResourceSchema.Find(resource.Type)!.Attributes.Keys.ToArray() is { Length: > 0 } names
            ? Nearest.Fix(attribute, names, $"read one of {string.Join(", ", names)}")
        : "use Ref: there is nothing else to read";
}
