using System.Text.Json;
using BbbGen.Testing.Moto;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>All resources of a deployment, nested stacks included, by path and logical id.</summary>
internal sealed class Snapshot
{
    private readonly Dictionary<string, MotoResource> _resources;

    private Snapshot(Dictionary<string, MotoResource> resources) => _resources = resources;

    /// <summary>Those of one root stack.</summary>
    public static Snapshot Of(IEnumerable<MotoStack> stacks, string root) => new((
        from stack in stacks
        where stack.Root == root
        from resource in stack.Resources
        select (Address: stack.Path.Length == 0 ? resource.LogicalId : $"{stack.Path}/{resource.LogicalId}", resource)).ToDictionary(
            one => one.Address, one => one.resource));

    /// <summary>The physical id of each resource of a type, by path and logical id.</summary>
    public IReadOnlyDictionary<string, string> PhysicalIds(string type) =>
        _resources.Where(one => one.Value.Type == type).ToDictionary(one => one.Key, one => one.Value.PhysicalId);

    /// <summary>The physical id of the resource at an address, or null.</summary>
    public string? PhysicalIdOf(string address) => _resources.GetValueOrDefault(address)?.PhysicalId;

    /// <summary>
    /// What became of the resources between two snapshots, in the order of their addresses. What stayed the same is left out.
    /// </summary>
    public static IReadOnlyList<ObservedChange> Between(Snapshot before, Snapshot after) =>
    [
        .. from address in before._resources.Keys.Union(after._resources.Keys).Order(StringComparer.Ordinal)
           let change = Change(address, before._resources.GetValueOrDefault(address), after._resources.GetValueOrDefault(address))
           where change is not null
           select change,
    ];

    private static ObservedChange? Change(string address, MotoResource? before, MotoResource? after) => (before, after) switch
    {
        (null, { } added) => new(address, added.Type, Observed.Added, []),
        ({ } removed, null) => new(address, removed.Type, Observed.Removed, []),
        ({ } one, { } other) when one.PhysicalId != other.PhysicalId => new(
            address, other.Type, Observed.Replaced, Properties(one.Properties, other.Properties)),
        ({ } one, { } other) when Properties(one.Properties, other.Properties) is [_, ..] changed => new(
            address, other.Type, Observed.Changed, changed),
        _ => null,
    };

    private static List<string> Properties(JsonElement before, JsonElement after) =>
    [
        .. from name in Names(before).Union(Names(after)).Order(StringComparer.Ordinal)
           where !(
               before.TryGetProperty(name, out var one) && after.TryGetProperty(name, out var other) && JsonElement.DeepEquals(one, other))
           select name,
    ];

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(property => property.Name);
}

/// <summary>What became of a resource.</summary>
internal enum Observed
{
    Added,
    Changed,
    Replaced,
    Removed,
}

/// <summary>A resource that is not as it was.</summary>
/// <param name="Resource">Path and logical id.</param>
/// <param name="Type">Its type.</param>
/// <param name="What">What became of it.</param>
/// <param name="Properties">The properties that have another value.</param>
internal sealed record ObservedChange(string Resource, string Type, Observed What, IReadOnlyList<string> Properties);
