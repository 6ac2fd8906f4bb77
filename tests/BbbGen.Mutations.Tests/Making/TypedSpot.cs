using BbbGen.CloudFormation.Schemas;

namespace BbbGen.Mutations.Tests.Making;

/// <summary>A place in a resource's properties, with AWS's schema for it.</summary>
/// <param name="Spot">The place.</param>
/// <param name="Property">The property, possibly of which it is an item.</param>
/// <param name="Kind">The required kind.</param>
/// <param name="Owner">The structure of the property.</param>
internal sealed record TypedSpot(Spot Spot, PropertySchema Property, PropertyKind Kind, StructureSchema Owner)
{
    /// <summary>Every place of every resource with a known type that can be reached without a function.</summary>
    public static IEnumerable<TypedSpot> All =>
        from original in Original.All
        from resource in original.Resources
        let schema = ResourceSchema.Find(resource.Says("Type")!)
        where schema is not null && !schema.Properties.IsOpen
        from found in resource.At("Properties") is { } properties ? Within(properties, schema.Properties, schema) : []
        select found;

    /// <summary>The structures themselves: the properties of a resource, and mappings in them.</summary>
    public static IEnumerable<(Spot Spot, StructureSchema Schema, ResourceSchema Resource)> Structures =>
        from original in Original.All
        from resource in original.Resources
        let schema = ResourceSchema.Find(resource.Says("Type")!)
        where schema is not null && !schema.Properties.IsOpen
        let properties = resource.At("Properties")
        where properties is not null
        from found in Within(properties, schema.Properties, schema)
            .Where(place => place.Kind is PropertyKind.StructureOf && place.Spot.Node is Node.Map)
            .Select(place => (place.Spot, schema.Definitions[place.Kind.Structure!], schema))
            .Prepend((properties, schema.Properties, schema))
        select found;

    private static IEnumerable<TypedSpot> Within(Spot map, StructureSchema structure, ResourceSchema schema) =>
        from child in map.Children
        where structure.Properties.ContainsKey(child.Key)
        let property = structure.Properties[child.Key]
        from found in Of(child, property, property.Kind, structure, schema)
        select found;

    private static IEnumerable<TypedSpot> Of(
        Spot spot, PropertySchema property, PropertyKind kind, StructureSchema owner, ResourceSchema schema) =>
            ((kind, spot.Node) switch
            {
                (PropertyKind.StructureOf(var name), Node.Map) => Within(spot, schema.Definitions[name], schema),
                (PropertyKind.ListOf(var item), Node.List) => spot.Children.SelectMany(child => Of(child, property, item, owner, schema)),
                (PropertyKind.MapOf(var value), Node.Map) => spot.Children.SelectMany(child => Of(child, property, value, owner, schema)),
                _ => [],
            }).Prepend(new(spot, property, kind, owner));
}
