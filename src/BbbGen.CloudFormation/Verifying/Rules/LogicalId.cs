using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A name CloudFormation refuses.</summary>
internal sealed class LogicalId() : FactRule(
    "CFN110",
    Severity.Error,
    "Names of parameters, mappings, resources and outputs consist of letters and digits.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in (string[])["Parameters", "Mappings", "Resources", "Outputs"]
        from entry in file.Section(section)
        where !(file.Macros.HasExtensions && Macros.IsMacro(entry.Key))
        where !entry.Key.All(char.IsAsciiLetterOrDigit) || entry.Key.Length == 0
        select Found(file, entry.Mark, $"The name {entry.Key} in {section} is not made of letters and digits only",
            "rename it here and wherever it is referenced");
}
