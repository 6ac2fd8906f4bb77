using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
