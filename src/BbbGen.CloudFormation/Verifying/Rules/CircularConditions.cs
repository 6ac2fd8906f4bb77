using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A condition or a nested stack that depends on itself.</summary>
internal sealed class CircularConditions() : EvaluationRule(
    "CFN207",
    Severity.Error,
    "No condition depends on itself, and no nested stack on its own outputs.",
    "AWSCloudFormation/latest/UserGuide/conditions-section-structure.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.Circle];

    /// <inheritdoc/>
    protected override string Fix => "remove the reference that closes the circle";
}
