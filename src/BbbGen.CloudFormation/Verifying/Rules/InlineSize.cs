using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A root template that is too long to be sent with the request.</summary>
internal sealed class InlineSize() : FactRule(
    "CFN502",
    Severity.Note,
    "A template of more than 51,200 bytes must be in S3.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    /// <summary>Bytes of a template body in a request.</summary>
    private const int Most = 51_200;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Tree.Roots
        where file.Size > Most
        select Found(file, file.Root.Mark, $"The template has {file.Size:N0} bytes, and can be deployed only from S3",
            "upload it, and deploy it by its URL");
}
