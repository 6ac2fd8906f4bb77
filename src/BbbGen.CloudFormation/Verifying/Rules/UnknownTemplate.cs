using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A nested stack whose template is not among the files: its parameters and outputs are not checked.</summary>
internal sealed class UnknownTemplate() : EvaluationRule(
    "CFN406",
    Severity.Note,
    "Nested templates are among the files.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UnknownTemplate];

    /// <inheritdoc/>
    protected override string Fix => "put the template next to the others to validate it, or validate it alone";
}
