using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A section CloudFormation does not know: it refuses the template.</summary>
internal sealed class UnknownSection() : FactRule(
    "CFN102",
    Severity.Error,
    "A template has only CloudFormation's sections.",
    "AWSCloudFormation/latest/UserGuide/template-anatomy.html")
{
    private static readonly string[] Sections =
        ["AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources",
            "Outputs", "Hooks"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in Entry.Of(file.Root)
        where !Sections.Contains(section.Key)
        select Found(file, section.Mark, $"CloudFormation has no section {section.Key}",
            Nearest.Fix(section.Key, Sections, $"rename it to one of {string.Join(", ", Sections)}, or remove it"));
}
