using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A nested stack whose template is not among the files: its parameters and outputs are not checked.</summary>
internal sealed class UnknownTemplate : EvaluationRule
{
    /// <inheritdoc/>
    public override string Code => "CFN406";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Note;

    /// <inheritdoc/>
    public override string Title => "Nested templates are among the files.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html");

    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UnknownTemplate];

    /// <inheritdoc/>
    protected override string Fix => "put the template next to the others to validate it, or validate it alone";
}
