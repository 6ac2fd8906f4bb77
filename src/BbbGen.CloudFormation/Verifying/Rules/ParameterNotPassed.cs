using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A parameter of a nested template without a value.</summary>
internal sealed class ParameterNotPassed() : EvaluationRule(
    "CFN401",
    Severity.Error,
    "A nested stack gets every parameter that has no default.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.MissingParameter];

    /// <inheritdoc/>
    protected override string Fix => "pass it in Parameters of the nested stack, or give it a default";

    /// <summary>The operator sets the parameters of a root stack.</summary>
    protected override bool Speaks(StackInstance stack, EvaluationProblem problem) => stack.Parent is not null;
}
