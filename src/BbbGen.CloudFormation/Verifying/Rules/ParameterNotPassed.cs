using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A parameter of a nested template without a value.</summary>
internal sealed class ParameterNotPassed : EvaluationRule
{
    /// <inheritdoc/>
    public override string Code => "CFN401";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A nested stack gets every parameter that has no default.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html");

    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.MissingParameter];

    /// <inheritdoc/>
    protected override string Fix => "pass it in Parameters of the nested stack, or give it a default";

    /// <summary>The operator sets the parameters of a root stack.</summary>
    protected override bool Speaks(StackInstance stack, EvaluationProblem problem) => stack.Parent is not null;
}
