using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A text that is not one of the property's allowed values.</summary>
internal sealed class UnknownValue() : FactRule(
    "CFN304",
    Severity.Error,
    "Values are among those that AWS allows.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Kind is PropertyKind.Enumeration && place.Text is not null
        let values = ((PropertyKind.Enumeration)place.Kind).Values
        where !values.Contains(place.Text, StringComparer.OrdinalIgnoreCase)
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is '{place.Text}', which AWS does not know",
            Nearest.Fix(place.Text!, values, $"write {(values.Count == 1 ? "" : "one of ")}{string.Join(", ", values)}")) with
        {
            Severity = place.Worst,
        };
}
