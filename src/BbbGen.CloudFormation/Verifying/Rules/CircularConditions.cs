using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A condition or a nested stack that depends on itself.</summary>
internal sealed class CircularConditions : EvaluationRule
{
    /// <inheritdoc/>
    public override string Code => "CFN207";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "No condition depends on itself, and no nested stack on its own outputs.";

    /// <inheritdoc/>
    public override Uri Page { get; } =
        new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html");

    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.Circle];

    /// <inheritdoc/>
    protected override string Fix => "remove the reference that closes the circle";
}
