using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A property the type does not have.</summary>
internal sealed class UnknownProperty() : FactRule(
    "CFN301",
    Severity.Error,
    "Resources have only the properties of their type.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Structures
        from entry in place.Value.Entries
        where !place.Schema.Takes(entry.Key) && !(place.Schema.Name is null && ReadOnlyProperty.IsMeant(place.Resource, entry.Key))
        select Found(
            place.Resource.Stack.File, place.MarkOf(entry.Key), $"{place.Label} has no property {entry.Key}", Fix(place.Schema, entry.Key));

    private static string Fix(StructureSchema schema, string name) =>
        Nearest.Fix(name, schema.Properties.Keys, "correct the name, or remove it");
}
