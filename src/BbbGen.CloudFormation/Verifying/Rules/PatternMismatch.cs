using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A text that does not match the property's pattern.</summary>
internal sealed class PatternMismatch() : FactRule(
    "CFN305",
    Severity.Error,
    "Strings match AWS's patterns.",
    "AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from place in subject.Properties
        where place.Kind is PropertyKind.Text && place.Text is not null && !place.Schema.Matches(place.Text)
        select Found(
            place.Resource.Stack.File,
            place.Mark,
            $"{place.Schema.Name} of {place.Resource.LogicalId} is '{place.Text}', but must match {place.Schema.Pattern}",
            "write a value that matches the pattern") with
        {
            Severity = place.Worst,
        };
}
