using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A reference to a resource that does not exist under some condition, in which case CloudFormation refuses the stack.</summary>
internal sealed class NotCreated() : EvaluationRule(
    "CFN204",
    Severity.Error,
    "A referenced resource exists whenever the reference is used.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.NotCreated];

    /// <inheritdoc/>
    protected override string Fix =>
        "put the reference into an Fn::If on the same condition, or set that condition on the resource or output that contains it";

    /// <inheritdoc/>
    protected override Severity Worst(Subject subject, EvaluationProblem problem) =>
        subject.IsMetUsually(problem) ? Severity.Error : Severity.Warning;
}
