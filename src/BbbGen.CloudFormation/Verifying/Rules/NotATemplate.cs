using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A document that is not a template.</summary>
internal sealed class NotATemplate() : FactRule(
    "CFN101",
    Severity.Error,
    "A template is a mapping of sections.",
    "AWSCloudFormation/latest/UserGuide/template-formats.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where file.Root is not Node.Map
        select Found(
            file, file.Root.Mark, "The document is not a mapping of sections",
            "write a template, which has at least the section Resources");
}
