using System.Text.Json;

namespace BbbGen.Schemas.Types;

/// <summary>Reads the kinds of properties, and collects the structures it finds.</summary>
internal sealed class ShapeReader
{
    private readonly List<string> _definitions = [];
    private readonly Dictionary<string, SchemaNode> _inline = [];

    /// <summary>The names of the structures found, in this order.</summary>
    public IReadOnlyList<string> Definitions => _definitions;

    /// <summary>An inline structure; it gets the name of the property that uses it.</summary>
    /// <param name="name">The property's name.</param>
    /// <returns>The structure; null if the name is one of the schema's own definitions.</returns>
    public SchemaNode? Inline(string name) => _inline.GetValueOrDefault(name);

    /// <summary>Reads the kind of a property.</summary>
    /// <param name="node">The property.</param>
    /// <param name="property">Its name.</param>
    /// <returns>The shape.</returns>
    public PropertyShape Read(SchemaNode node, string property)
    {
        (var structure, node) = node.Resolve();
        if (structure is not null)
        {
            return Meet(structure);
        }

        var types = node.Types;
        if (node.Format == "json" || (types.Count == 2 && types.Contains("object") && types.Contains("string")))
        {
            return PropertyShape.Scalar.Document;
        }

        if (Enumeration(node) is { } values)
        {
            return new PropertyShape.Enumeration(values);
        }

        // In some places AWS also accepts a number or a list in place of text; text is the usual form.
        var type = types.Contains("string") ? "string" : types.Count > 0 ? types[0] : null;
        return type switch
        {
            "array" => new PropertyShape.ListOf(
                node.TryGet("items", out var items) ? Read(node.Child(items), property) : PropertyShape.Scalar.Text),
            _ when type == "object" || node.IsStructure => Object(node, property),
            null => node.TryGet("enum", out _) ? PropertyShape.Scalar.Text : PropertyShape.Scalar.Document,
            "string" => PropertyShape.Scalar.Text,
            "integer" => new PropertyShape.Scalar("i"),
            "number" => new PropertyShape.Scalar("n"),
            "boolean" => new PropertyShape.Scalar("b"),
            _ => throw new SchemaException($"{property} is of type {type}, which this tool does not know."),
        };
    }

    private PropertyShape Object(SchemaNode node, string property)
    {
        if (node.Properties.Any())
        {
            if (_inline.TryGetValue(property, out var other) && !other.SaysTheSameAs(node))
            {
                throw new SchemaException($"two different structures are written out under properties named {property}.");
            }

            _inline[property] = node;
            return Meet(property);
        }

        return node.TryGet("patternProperties", out var patterns)
            ? new PropertyShape.MapOf(Read(node.Child(patterns.EnumerateObject().First().Value), property))
            : PropertyShape.Scalar.Document;
    }

    private static IReadOnlyList<string>? Enumeration(SchemaNode node) =>
        node.TryGet("enum", out var values) && values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String)
            ? node.Texts("enum")
            : null;

    private PropertyShape.Reference Meet(string structure)
    {
        if (!_definitions.Contains(structure))
        {
            _definitions.Add(structure);
        }

        return new(structure);
    }
}
