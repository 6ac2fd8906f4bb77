namespace BbbGen.Schemas.Types;

/// <summary>
/// Removes from a type what <c>types.txt</c> omits, except its name, with the attributes inside it and the definitions that are no longer
/// used, and converts enumerations that are too long to plain text.
/// </summary>
internal sealed class Pruning
{
    /// <summary>An enumeration with more values is an open list, because AWS adds to it every month.</summary>
    public const int LongestEnumeration = 100;

    private readonly ResourceType _type;
    private readonly IReadOnlyList<Omission> _omissions;
    private readonly HashSet<Omission> _used = [];

    private Pruning(ResourceType type, IReadOnlyList<Omission> omissions) => (_type, _omissions) = (type, omissions);

    /// <summary>Prunes one type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="omissions">What to omit. Each must have an effect, so that the list does not become outdated.</param>
    /// <returns>The type without it.</returns>
    public static ResourceType Apply(ResourceType type, IReadOnlyList<Omission> omissions) => new Pruning(type, omissions).Apply();

    private ResourceType Apply()
    {
        var root = Cut(_type.Root);
        var definitions = new List<Structure>();
        var reached = Reached(root).ToList();
        for (var next = 0; next < reached.Count; next++)
        {
            var definition = Cut(_type.Definitions.Single(definition => definition.Name == reached[next]));
            definitions.Add(definition);
            reached.AddRange(Reached(definition).Where(name => !reached.Contains(name)));
        }

        if (_omissions.FirstOrDefault(omission => !_used.Contains(omission)) is { } idle)
        {
            throw new SchemaException($"{_type.Name}: {idle} leaves nothing out.");
        }

        var left = _type.Root.Properties.Where(property => root.Properties.All(kept => kept.Name != property.Name))
            .Select(property => property.Name).ToHashSet();
        return _type with
        {
            Root = root,
            Attributes = [.. _type.Attributes.Where(attribute => !left.Contains(attribute.Name.Split('.')[0]))],
            Definitions = definitions,
        };
    }

    private static IEnumerable<string> Reached(Structure structure) => structure.Properties.Select(property => property.Shape.Definition)
        .OfType<string>().Distinct();

    private Structure Cut(Structure structure)
    {
        var left = structure.Properties.Where(property => IsLeftOut(structure, property)).ToList();
        if (left.Find(property => property.Required) is { } required)
        {
            throw new SchemaException(
                $"{_type.Name}: {required.Name} of {structure.Name ?? "the type"} is required and cannot be left out.");
        }

        var gone = left.Select(property => property.Name).ToHashSet();
        if (structure.Rules.FirstOrDefault(
            rule => rule.Kind == "needs" && !gone.Contains(rule.Subject!) && rule.Names.Any(gone.Contains)) is { } need)
        {
            throw new SchemaException(
                $"{_type.Name}: {need.Subject} needs {string.Join(" and ", need.Names.Where(gone.Contains))}, so it cannot stay without.");
        }

        var properties = structure.Properties.Except(left)
            .Select(property => property with { Shape = property.Shape.WithOpenLists(LongestEnumeration) });
        return structure with { Properties = [.. properties], Omitted = [.. left.Select(property => property.Name)] };
    }

    private bool IsLeftOut(Structure structure, Property property)
    {
        var by = _omissions.Where(omission => omission.Property is null
            ? omission.Definition == property.Shape.Definition
            : omission.Definition == structure.Name && omission.Property == property.Name).ToList();
        _used.UnionWith(by);
        return by.Count > 0;
    }
}
