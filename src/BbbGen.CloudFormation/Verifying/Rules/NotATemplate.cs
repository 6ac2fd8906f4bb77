using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A document that is not a template.</summary>
internal sealed class NotATemplate : Rule
{
    /// <inheritdoc/>
    public override string Code => "CFN101";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "A template is a mapping of sections.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.Root is not Node.Map
        select Found(
            file, file.Root.Mark, "The document is not a mapping of sections",
            "write a template, which has at least the section Resources");
}
