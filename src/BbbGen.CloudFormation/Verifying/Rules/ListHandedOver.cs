using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A list passed to a nested stack, which accepts only text.</summary>
internal sealed class ListHandedOver : EvaluationRule
{
    /// <inheritdoc/>
    public override string Code => "CFN403";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Parameters passed to a nested stack are strings.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html");

    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.ListAsParameter];

    /// <inheritdoc/>
    protected override string Fix => "join it with Fn::Join and a comma; the nested template declares a list";
}
