using BbbGen.CloudFormation.Schemas;
using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>The constraints of AWS's schemas.</summary>
internal static class Properties
{
    private static readonly string[] Odd = ["not what is wanted!", "-", " ", "?", "a b", new string('x', 300)];

    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("required property missing", "CFN302", () =>
            from place in TypedSpot.All
            where place.Property.IsRequired && place.Spot.Key == place.Property.Name
            select place.Spot.Goes()) { Most = 10 },
        new("property misspelt", "CFN301", () =>
            from structure in TypedSpot.Structures
            from property in structure.Spot.Children
            let wrong = property.Key[..^1]
            where !structure.Schema.Takes(wrong)
            select structure.Spot.Renames(property.Key, wrong)) { Most = 10 },
        new("value that is not one of the few", "CFN304", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.Enumeration && !place.Property.IsLoose && place.Spot.Node is Node.Text or Node.Plain
            select place.Spot.Becomes("NoSuchValue")) { Most = 10 },
        new("text that is not of the pattern", "CFN305", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.Text && place.Property.HasRule && place.Spot.Node is Node.Text
            from odd in Odd.Where(odd => !place.Property.Matches(odd)).Take(1)
            select place.Spot.Becomes(odd)),
        new("number beyond the limit", "CFN306", () =>
            from place in TypedSpot.All
            where place.Property.Limits is { Of: LimitOf.Value } && place.Spot.Node is Node.Plain
            let limits = place.Property.Limits
            select place.Spot.Becomes(Node.Of((int)(limits.Most + 1 ?? limits.Least!.Value - 1)))),
        new("text that is too long", "CFN306", () =>
            from place in TypedSpot.All
            where place.Spot.Node is Node.Text && place.Kind is PropertyKind.Text
                && place.Property.Limits is { Of: LimitOf.Length, Most: < 5000 }
            select place.Spot.Becomes(new string('x', Most(place) + 1))),
        new("list that is too long", "CFN306", () =>
            from place in TypedSpot.All
            where place.Spot.Node is Node.List { Items.Count: > 0 } && place.Kind is PropertyKind.ListOf
                && place.Property.Limits is { Of: LimitOf.Items, Most: < 100 }
            let items = ((Node.List)place.Spot.Node).Items
            select place.Spot.Becomes(new Node.List([.. Enumerable.Repeat(items[0], Most(place) + 1)]))) { Most = 4 },
        new("word for a number", "CFN303", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.WholeNumber or PropertyKind.Number && place.Spot.Node is Node.Plain
            select place.Spot.Becomes("many")),
        new("word for true or false", "CFN303", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.Flag && place.Spot.Node is Node.Plain
            select place.Spot.Becomes("perhaps")),
        new("text for a structure", "CFN303", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.StructureOf && !place.Property.IsLoose && place.Spot.Node is Node.Map
            select place.Spot.Becomes("one")),
        new("structure for a text", "CFN303", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.Text && !place.Property.IsLoose && place.Spot.Node is Node.Text
            select place.Spot.Becomes(Node.MapOf(("Value", place.Spot.Node)))),
        new("structure for a list", "CFN303", () =>
            from place in TypedSpot.All
            where place.Kind is PropertyKind.ListOf(PropertyKind.StructureOf) && !place.Property.IsLoose
                && place.Spot.Node is Node.List { Items: [Node.Map, ..] }
            select place.Spot.Becomes(((Node.List)place.Spot.Node).Items[0])) ,
        new("what only AWS sets", "CFN307", () =>
            from resource in Places.Resources
            let schema = ResourceSchema.Find(resource.Says("Type")!)
            where schema is not null && resource.At("Properties") is not null
            from attribute in schema.Attributes.Keys.Where(name => !name.Contains('.') && !schema.Properties.Takes(name)).Take(1)
            select resource.At("Properties")!.Gets(attribute, Node.Of("mine"))) { Most = 10 },
        new("properties that exclude one another", "CFN309", () =>
            from structure in TypedSpot.Structures
            let written = structure.Spot.Children.Select(child => child.Key).ToHashSet()
            from constraint in structure.Schema.Constraints
            where constraint.Kind is ConstraintKind.Excludes
                ? written.Contains(constraint.Subject!)
                : constraint.Kind is ConstraintKind.ExactlyOne && constraint.Names.Any(written.Contains)
            from other in constraint.Names.Where(name =>
                !written.Contains(name) && structure.Schema.Properties.GetValueOrDefault(name)?.Kind is PropertyKind.Text).Take(1)
            select structure.Spot.Gets(other, Node.Of("x"))) { Most = 6 },
        new("id of another kind of thing", "CFN308", () =>
            from place in TypedSpot.All
            where place.Property.References.Count > 0 && place.Spot.Node is Node.Call("Ref" or "GetAtt", _)
            from other in place.Spot.Original.Resources
            where other.Key != place.Spot.LogicalId && other.Says("Condition") is null && other.Says("Type") != "AWS::CloudFormation::Stack"
            let schema = ResourceSchema.Find(other.Says("Type")!)
            where schema is not null
                && !schema.Properties.IsOpen
                && place.Property.References.All(reference => reference.Type != schema.Type)
            group place.Spot.Becomes(Node.Ref(other.Key)) by place.Spot into others
            select others.First()) { Most = 10 },
    ];

    private static int Most(TypedSpot place) => (int)place.Property.Limits!.Most!.Value;
}
