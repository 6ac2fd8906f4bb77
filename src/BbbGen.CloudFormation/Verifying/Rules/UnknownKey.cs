using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An unknown key next to <c>Type</c>, <c>Default</c> or <c>Value</c>: often one with too little indentation.</summary>
internal sealed class UnknownKey() : FactRule(
    "CFN106",
    Severity.Error,
    "Resources, parameters and outputs have only CloudFormation's keys.",
    "AWSCloudFormation/latest/UserGuide/template-anatomy.html")
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["Parameters"] = ["Type", "Description", "Default", "NoEcho", "AllowedValues", "AllowedPattern", "ConstraintDescription",
            "MinLength", "MaxLength", "MinValue", "MaxValue"],
        ["Resources"] = ["Type", "Properties", "DependsOn", "Condition", "Metadata", "CreationPolicy", "UpdatePolicy", "DeletionPolicy",
            "UpdateReplacePolicy", "Version"],
        ["Outputs"] = ["Value", "Description", "Export", "Condition"],
    };

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform
        from section in Keys
        from entry in file.Section(section.Key)
        where !Macros.Reach(entry.Value)
        from part in Entry.Of(entry.Value)
        where !section.Value.Contains(part.Key)
        let found = Found(file, part.Mark, $"{entry.Key} has no {part.Key}: CloudFormation does not know it here",
            Nearest.Fix(part.Key, section.Value, $"rename it to one of {string.Join(", ", section.Value)}, or move it where it belongs"))

        // CloudFormation accepts the description of a resource and ignores it (aws-cdk pull request 10522).
        select section.Key == "Resources" && part.Key == "Description" ? found with { Severity = Severity.Warning } : found;
}
