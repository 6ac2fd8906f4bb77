using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An attribute that is set as if it were a property.</summary>
internal sealed class ReadOnlyProperty() : FactRule(
    "CFN307",
    Severity.Error,
    "Attributes that AWS computes are never set.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <summary>Whether the resource's type has an attribute of that name and no such property.</summary>
    public static bool IsMeant(ResourceInstance resource, string name) => ResourceSchema.Find(resource.Type) is { } schema
        && schema.Attributes.ContainsKey(name) && !schema.Properties.Takes(name);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Structures
        where place.Schema.Name is null
        from entry in place.Value.Entries
        where IsMeant(place.Resource, entry.Key)
        select Found(place.Resource.Stack.File, place.MarkOf(entry.Key), $"{entry.Key} of {place.Label} is computed by AWS",
            "remove it; read it with Fn::GetAtt");
}
