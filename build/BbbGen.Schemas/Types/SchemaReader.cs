using System.Text.Json;

namespace BbbGen.Schemas.Types;

/// <summary>Reads a provider schema: all properties and attributes, without documentation texts.</summary>
internal sealed class SchemaReader
{
    private const string PropertyPath = "/properties/";

    private readonly SchemaNode _schema;
    private readonly ShapeReader _shapes = new();
    private readonly IReadOnlyList<string> _readOnly;
    private readonly HashSet<string> _createOnly;
    private readonly HashSet<string> _conditional;

    private SchemaReader(SchemaNode schema)
    {
        _schema = schema;
        _readOnly = Paths("readOnlyProperties");
        _createOnly = [.. Paths("createOnlyProperties")];
        _conditional = [.. Paths("conditionalCreateOnlyProperties")];
    }

    /// <summary>Reads one schema.</summary>
    /// <param name="name">The resource type it describes.</param>
    /// <param name="schema">The schema's root.</param>
    /// <returns>The complete schema.</returns>
    public static ResourceType Read(string name, JsonElement schema)
    {
        try
        {
            return new SchemaReader(SchemaNode.Root(schema)).Read(name);
        }
        catch (SchemaException problem)
        {
            throw new SchemaException($"{name}: {problem.Message}", problem);
        }
    }

    private ResourceType Read(string name)
    {
        var identifier = _schema.Texts("primaryIdentifier").Select(path => path.Split('/')[^1]);
        var root = Structure(null, _schema);
        var attributes = _readOnly.Where(path => !path.Contains('*', StringComparison.Ordinal))
            .Select(Attribute).OfType<ResourceAttribute>().ToList();

        // Reading a structure may add others: Definitions grows during the iteration.
        var definitions = new List<Structure>();
        for (var next = 0; next < _shapes.Definitions.Count; next++)
        {
            var definition = _shapes.Definitions[next];
            definitions.Add(Structure(definition, _shapes.Inline(definition) ?? _schema.Definition(definition)));
        }

        return new(name, [.. identifier], root, attributes, definitions);
    }

    private Replacement ReplacementOf(string path) =>
        _createOnly.Contains(path) ? Replacement.Always : _conditional.Contains(path) ? Replacement.Sometimes : Replacement.Never;

    private IReadOnlyList<string> Paths(string keyword) => [.. _schema.Texts(keyword).Select(path => path[PropertyPath.Length..])];

    private Structure Structure(string? name, SchemaNode node)
    {
        var required = node.Texts("required").ToHashSet();
        var properties = new List<Property>();
        foreach (var (property, value) in node.Properties.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            var path = name is null ? property : $"{name}/{property}";
            if (!_readOnly.Any(readOnly => readOnly == path || readOnly.Replace("/*", "", StringComparison.Ordinal) == path))
            {
                properties.Add(new(
                    property, required.Contains(property), _shapes.Read(value, property), ReplacementOf(path), TraitReader.Read(value)));
            }
        }

        return new(name, properties, [], node.TryGet("patternProperties", out _), [
            .. Alternatives(node, "requiredXor", "xor"),
            .. Alternatives(node, "requiredOr", "or"),
            .. Dependencies(node, "dependentRequired", "needs"),
            .. Dependencies(node, "dependentExcluded", "excludes"),
        ]);
    }

    private static IEnumerable<Rule> Alternatives(SchemaNode node, string keyword, string kind)
    {
        if (!node.TryGet(keyword, out var value))
        {
            return [];
        }

        // A single group may be a plain list, several are a list of lists.
        var groups = value[0].ValueKind == JsonValueKind.String ? [value] : value.EnumerateArray().ToArray();
        return groups.Select(group => new Rule(kind, null, Texts(group)));
    }

    private static IEnumerable<Rule> Dependencies(SchemaNode node, string keyword, string kind) =>
        node.TryGet(keyword, out var value)
            ? value.EnumerateObject().Select(member => new Rule(kind, member.Name, Texts(member.Value)))
            : [];

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString() ?? "")];

    /// <summary>The attributes of a read-only path: a whole structure cannot be read, only its parts.</summary>
    private ResourceAttribute? Attribute(string path)
    {
        var name = path.Replace('/', '.');
        var node = _schema;
        foreach (var segment in path.Split('/'))
        {
            if (node.Target().Properties
                .Where(member => member.Key == segment).Select(member => member.Value).FirstOrDefault() is not { } next)
            {
                return new(name, "s", null);
            }

            node = next;
        }

        var (structure, end) = node.Resolve();
        if (structure is not null || end.Type == "object")
        {
            return null;
        }

        var mark = end.Type switch { "integer" => "i", "number" => "n", "boolean" => "b", "array" => "[s]", _ => "s" };
        return new(name, mark, end.Format is { } format && format.StartsWith(TraitReader.FormatPrefix, StringComparison.Ordinal)
            ? format[TraitReader.FormatPrefix.Length..]
            : null);
    }
}
