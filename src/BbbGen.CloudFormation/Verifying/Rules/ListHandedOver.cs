using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A list passed to a nested stack, which accepts only text.</summary>
internal sealed class ListHandedOver() : EvaluationRule(
    "CFN403",
    Severity.Error,
    "Parameters passed to a nested stack are strings.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.ListAsParameter];

    /// <inheritdoc/>
    protected override string Fix => "join it with Fn::Join and a comma; the nested template declares a list";
}
