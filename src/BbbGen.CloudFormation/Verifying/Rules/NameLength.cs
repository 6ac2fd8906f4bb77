using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A name in a template that is too long.</summary>
internal sealed class NameLength() : FactRule(
    "CFN504",
    Severity.Error,
    "Names have at most 255 characters.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    private const int Most = 255;

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in (string[])["Parameters", "Resources", "Outputs", "Mappings", "Conditions"]
        from entry in file.Section(section)
        where entry.Key.Length > Most
        select Found(
            file,
            entry.Mark,
            $"The name {entry.Key[..20]}… in {section} has {entry.Key.Length} characters, but CloudFormation allows {Most}",
            "shorten it here and wherever it is referenced");
}
