using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A template without resources.</summary>
internal sealed class MissingResources() : FactRule(
    "CFN103",
    Severity.Error,
    "A template declares at least one resource.",
    "AWSCloudFormation/latest/UserGuide/resources-section-structure.html")
{
    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && !file.Macros.AddNames
            && file.Root is Node.Map root && root["Resources"] is null or Node.Map { Entries.Count: 0 }
        select Found(file, file.Root.Mark, "The template declares no resource", "declare one in the section Resources");
}
