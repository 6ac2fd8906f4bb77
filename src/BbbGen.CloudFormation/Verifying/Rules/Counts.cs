using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Too many resources, parameters, outputs or mappings.</summary>
internal sealed class Counts() : FactRule(
    "CFN503",
    Severity.Error,
    "A template stays within CloudFormation's quotas.",
    "AWSCloudFormation/latest/UserGuide/cloudformation-limits.html")
{
    private static readonly (string Section,
        int Most)[] Limits = [("Resources", 500), ("Parameters", 200), ("Outputs", 200), ("Mappings", 200)];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) =>
        from file in subject.Files
        where !file.HasTransform && file.Root is Node.Map
        from found in Sections(file).Concat(Mappings(file))
        select found;

    private IEnumerable<Finding> Sections(TemplateFile file) =>
        from limit in Limits
        let count = file.Section(limit.Section).Count()
        where count > limit.Most
        select Found(file, ((Node.Map)file.Root).MarkOf(limit.Section),
            $"{limit.Section} holds {count} entries, but CloudFormation allows {limit.Most}", "move a part of them to a nested template");

    private IEnumerable<Finding> Mappings(TemplateFile file) =>
        from mapping in file.Mappings
        from level in Entry.Of(mapping.Value).Prepend(mapping)
        where level.Value is Node.Map { Entries.Count: > 200 }
        select Found(file, level.Mark, $"{level.Key} of the mapping {mapping.Key} holds more than 200 keys", "divide the mapping");
}
