using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>Resources whose references change: new and replaced ones, and launch templates with a new version.</summary>
internal sealed class ReplacementTracker
{
    private readonly HashSet<ResourceAddress> _replaced = [];
    private readonly HashSet<ResourceAddress> _changed = [];

    /// <summary>Records a new or changed resource.</summary>
    public void Add(ResourceAddress resource, Replacement replacement) =>
        (replacement is Replacement.No ? _changed : _replaced).Add(resource);

    /// <summary>The first of them that a value refers to, as change sets name it, or null.</summary>
    public string? ReferencedBy(Resolved value) => value switch
    {
        Resolved.Later(var address, "AWS::EC2::LaunchTemplate", ChangeDetail.Version) when _changed.Contains(address) =>
            $"{address.LogicalId}.{ChangeDetail.Version}",
        Resolved.Later(var address, _, var attribute) when _replaced.Contains(address) =>
            attribute is null ? address.LogicalId : $"{address.LogicalId}.{attribute}",
        Resolved.Mixed(var parts) => parts.Select(ReferencedBy).FirstOrDefault(name => name is not null),
        Resolved.List(var items) => items.Select(ReferencedBy).FirstOrDefault(name => name is not null),
        Resolved.Map map => map.Entries.Select(entry => ReferencedBy(entry.Value)).FirstOrDefault(name => name is not null),
        Resolved.Base64(var content) => ReferencedBy(content),
        _ => null,
    };
}
