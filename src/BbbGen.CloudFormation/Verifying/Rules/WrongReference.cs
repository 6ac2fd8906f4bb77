using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A reference to a resource of another type than the property expects, or to its id if the ARN is expected.</summary>
internal sealed class WrongReference() : FactRule(
    "CFN308",
    Severity.Error,
    "An ID is used where an ID is required, and an ARN where an ARN is required.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place is { Schema.References.Count: > 0, Kind: PropertyKind.Text }
        let given = place.Value switch
        {
            Resolved.Later later => ReferenceFormat.Of(later) ?? ReferenceFormat.OfName(later),
            Resolved.Unknown unknown => ReferenceFormat.Of(unknown),
            _ => null,
        }
        where given is not null && !TakesName(place) && !place.Schema.References.Any(wanted => ReferenceFormat.MayStandFor(given, wanted))
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} must be {string.Join(" or ", place.Schema.References)}, but is {given}",
            place.Schema.References.Any(wanted => wanted.Type == given.Type && wanted.IsArn)
                ? "read the ARN, with Fn::GetAtt where Ref does not give it"
                : "refer to a resource of that type");

    /// <summary>ECS also accepts the name of a role for these ARN properties, according to their documentation.</summary>
    private static bool TakesName(PropertyPlace place) =>
        place is { Resource.Type: "AWS::ECS::TaskDefinition", Value: Resolved.Later later }
            && ReferenceFormat.Of(later)?.Type == "AWS::IAM::Role";
}
