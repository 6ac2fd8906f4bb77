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

/// <summary>A required property that is missing, or is <c>AWS::NoValue</c>.</summary>
internal sealed class MissingProperty() : FactRule(
    "CFN302",
    Severity.Error,
    "Required properties are set.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Structures
        from property in place.Schema.Properties.Values
        where property.IsRequired && place.Value[property.Name] is null
        select Found(place.Resource.Stack.File, place.Mark, $"{place.Label} lacks {property.Name}, which AWS requires",
            $"add {property.Name}") with
        {
            Severity = place.WorstWithout([property.Name]),
        };
}

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

/// <summary>Properties of which exactly one must be set, or that require or exclude each other.</summary>
/// <remarks>
/// If exactly one is required, AWS refuses none and two. Some services only ignore properties that lack another one or are excluded by it.
/// </remarks>
internal sealed class PropertiesTogether() : FactRule(
    "CFN309",
    Severity.Error,
    "Properties that require or exclude each other are set accordingly.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Structures
        from constraint in place.Schema.Constraints
        let names = constraint.Names
        let given = names.Where(name => place.Value[name] is not null).ToArray()
        let missing = names.Except(given).ToArray()
        let has = constraint.Subject is { } subjectName && place.Value[subjectName] is not null
        let wrong = constraint.Kind switch
        {
            ConstraintKind.ExactlyOne or ConstraintKind.AtLeastOne when given.Length == 0 =>
                ($"has none of {string.Join(", ", names)}", "add one of them", place.WorstWithout(names)),
            ConstraintKind.ExactlyOne when given.Length > 1 =>
                ($"has {string.Join(" and ", given)}, of which only one is wanted", "remove all but one", place.WorstWith(given)),
            ConstraintKind.Needs when has && missing.Length > 0 =>
                ($"has {constraint.Subject}, which needs {string.Join(" and ", missing)}", "add what is needed", Severity.Warning),
            ConstraintKind.Excludes when has && given.Length > 0 =>
                ($"has {constraint.Subject}, and with it there is no {string.Join(" and no ", given)}", "remove one or the other",
                    Severity.Warning),
            _ => default((string Message, string Fix, Severity Worst)?),
        }
        where wrong is not null
        select Found(place.Resource.Stack.File, place.Mark, $"{place.Label} {wrong.Value.Message}", wrong.Value.Fix) with
        {
            Severity = wrong.Value.Worst,
        };
}
