using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Schemas;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
