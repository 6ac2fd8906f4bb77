using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A format version that does not exist.</summary>
internal sealed class FormatVersion() : FactRule(
    "CFN108",
    Severity.Error,
    "The only format version is 2010-09-09.",
    "AWSCloudFormation/latest/UserGuide/format-version-structure.html")
{
    private const string Only = "2010-09-09";

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        from section in Entry.Of(file.Root)
        where section.Key is "AWSTemplateFormatVersion" && section.Value is not (Node.Null or Node.Text { Value: Only })
        select Found(file, section.Mark, "CloudFormation does not support this AWSTemplateFormatVersion", $"write '{Only}'");
}
