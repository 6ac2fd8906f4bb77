using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A value for a parameter that the template does not declare: CloudFormation refuses the stack.</summary>
internal sealed class ParameterNotDeclared() : EvaluationRule(
    "CFN402",
    Severity.Error,
    "Parameters passed to a nested stack are declared.",
    "AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html")
{
    /// <inheritdoc/>
    protected override IReadOnlyList<EvaluationProblemKind> Kinds => [EvaluationProblemKind.UndeclaredParameter];

    /// <inheritdoc/>
    protected override string Fix => "declare the parameter in the nested template, or do not pass it";

    /// <inheritdoc/>
    protected override IEnumerable<string> Names(TemplateFile file) => file.Parameters.Select(parameter => parameter.Name);
}
