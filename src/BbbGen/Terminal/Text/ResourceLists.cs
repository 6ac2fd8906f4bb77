using BbbGen.Inventory;
using BbbGen.ResourceTypes;

namespace BbbGen.Terminal.Text;

/// <summary>Resources grouped by what they are to operators.</summary>
internal static class ResourceLists
{
    /// <summary>The resources whose type has a label, by type, in the order of <see cref="ResourceKind"/>.</summary>
    public static IEnumerable<(ResourceType Type, ResourceLabel Label, IReadOnlyList<DeployedResource> Resources)> Group(
        IReadOnlyCollection<DeployedResource> resources)
    {
        foreach (var type in ResourceType.All.OrderBy(type => type.Label?.Kind))
        {
            if (type.Label is { } label && resources.Where(resource => resource.Type == type.Name).ToList() is { Count: > 0 } same)
            {
                yield return (type, label, same);
            }
        }
    }

    public static IEnumerable<DeployedResource> Others(IEnumerable<DeployedResource> resources) =>
        resources.Where(resource => LabelOf(resource) is null);

    /// <summary>The heading of a kind.</summary>
    public static string Heading(ResourceKind kind) => kind.ToString().ToLowerInvariant();

    public static string KindOf(DeployedResource resource) => LabelOf(resource) is { } label ? Heading(label.Kind) : "other";

    private static ResourceLabel? LabelOf(DeployedResource resource) => ResourceType.Of(resource.Type)?.Label;
}
