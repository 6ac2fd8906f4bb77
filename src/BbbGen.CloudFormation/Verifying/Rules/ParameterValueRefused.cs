using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A value that its parameter does not allow.</summary>
internal sealed class ParameterValueRefused() : EvaluationRule(
    "CFN404",
    Severity.Error,
    "Parameter values are allowed by their declaration.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.ParameterValue];

    /// <inheritdoc/>
    protected override string Fix => "give a value that is allowed, or allow this one";

    /// <summary>
    /// An invalid default is reported at its declaration, not wherever it is used; a value that a scenario invented is not a mistake.
    /// </summary>
    protected override bool Speaks(StackInstance stack, EvaluationProblem problem) =>
        problem.Mark == default
            || (stack.Parent is { } parent && problem.File == parent.File && !problem.Message.Contains($"'{DecisiveParameters.Other}'"));

    /// <summary>A value from a parameter of the parent may change.</summary>
    protected override Severity Worst(Subject subject, EvaluationProblem problem) =>
        problem.Mark == default || subject.Writing(problem.File).At(problem.Mark) is Node.Text or Node.Plain
            ? Severity.Error
            : Severity.Warning;
}
