using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An output that the nested template does not have, or not under the conditions under which it is read.</summary>
internal sealed class UnknownOutput() : EvaluationRule(
    "CFN405",
    Severity.Error,
    "Outputs that are read from a nested stack exist.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UnknownOutput];

    /// <inheritdoc/>
    protected override string Fix => "add the output to the nested template, or read it under the condition it has there";

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(TemplateFile file) => file.Outputs.Select(output => output.Key);

    /// <inheritdoc/>
    protected override Severity Worst(Subject subject, EvaluationProblem problem) =>
        problem.Message.EndsWith("conditions") && !subject.IsMetUsually(problem) ? Severity.Warning : Severity.Error;
}
