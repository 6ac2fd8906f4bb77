using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A template longer than CloudFormation reads from S3.</summary>
internal sealed class TemplateSize() : FactRule(
    "CFN501",
    Severity.Error,
    "A template is at most 1 MB long.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes: 1 MB, according to the documentation.</summary>
    private const int Most = 1_000_000;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.Size > Most
        select Found(file, file.Root.Mark, $"The template has {Text(file.Size)} bytes, but CloudFormation accepts {Text(Most)}",
            "move a part of it to a nested template");

    private static string Text(int number) => number.ToString("N0");
}
