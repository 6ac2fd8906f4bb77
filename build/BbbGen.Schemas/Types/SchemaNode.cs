using System.Text.Json;

namespace BbbGen.Schemas.Types;

/// <summary>A node of a provider schema: JSON Schema keywords, with the definitions that it may refer to.</summary>
/// <param name="keywords">The keywords of this node, in the schema's order.</param>
/// <param name="definitions">The schema's definitions.</param>
internal sealed class SchemaNode(IReadOnlyDictionary<string, JsonElement> keywords, IReadOnlyDictionary<string, JsonElement> definitions)
{
    private const int LongestChain = 9;

    /// <summary>A node of a whole schema.</summary>
    /// <param name="schema">The schema's root.</param>
    /// <returns>The root as a node.</returns>
    public static SchemaNode Root(JsonElement schema)
    {
        var keywords = Members(schema);
        return new(keywords,
            keywords.TryGetValue("definitions", out var definitions) ? Members(definitions) : new Dictionary<string, JsonElement>());
    }

    /// <summary>The JSON types it may have.</summary>
    public IReadOnlyList<string> Types =>
        Type is { } only ? [only]
        : keywords.TryGetValue("type", out var several) ? [.. several.EnumerateArray().Select(Text)]
        : [];

    /// <summary>Its JSON type; null when it has none, or a list of them.</summary>
    public string? Type => keywords.TryGetValue("type", out var type) && type.ValueKind == JsonValueKind.String ? Text(type) : null;

    /// <summary>Its own format, such as <c>AWS::KMS::Key.Arn</c>.</summary>
    public string? Format => keywords.TryGetValue("format", out var format) ? Text(format) : null;

    /// <summary>Its properties, in the schema's order; none for what is not a structure.</summary>
    public IEnumerable<KeyValuePair<string, SchemaNode>> Properties =>
        keywords.TryGetValue("properties", out var properties)
            ? properties.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Child(member.Value)))
            : [];

    /// <summary>Whether the schema declares properties, even if there are none.</summary>
    public bool IsStructure => keywords.ContainsKey("properties");

    /// <summary>A keyword's value.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is present.</returns>
    public bool TryGet(string keyword, out JsonElement value) => keywords.TryGetValue(keyword, out value);

    /// <summary>The texts a keyword lists.</summary>
    /// <param name="keyword">The keyword.</param>
    /// <returns>Its texts; none when it is absent.</returns>
    public IReadOnlyList<string> Texts(string keyword) =>
        keywords.TryGetValue(keyword, out var value) ? [.. value.EnumerateArray().Select(Text)] : [];

    /// <summary>A node inside this one.</summary>
    /// <param name="value">The node's JSON.</param>
    /// <returns>The node.</returns>
    public SchemaNode Child(JsonElement value) => new(Members(value), definitions);

    /// <summary>A definition of the same schema.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The definition.</returns>
    public SchemaNode Definition(string name) =>
        definitions.TryGetValue(name, out var definition)
            ? Child(definition)
            : throw new SchemaException($"The schema refers to {name}, which it does not define.");

    /// <summary>
    /// Follows references. A reference to a structure ends the path: the structure is a separate definition. Any other refers to a scalar
    /// or list, and is read as if it were written here; keywords next to the reference take precedence.
    /// </summary>
    /// <returns>The target, and the structure's name if it is one.</returns>
    public (string? Structure, SchemaNode Node) Resolve()
    {
        var node = this;
        for (var steps = 0; steps < LongestChain && node.TryGet("$ref", out var reference); steps++)
        {
            var name = Text(reference).Split('/')[^1];
            var target = node.Definition(name);
            if (target.Type == "object" && target.Properties.Any())
            {
                return (name, node);
            }

            node = node.Over(target);
        }

        return (null, node);
    }

    /// <summary>The target of a reference, of any kind.</summary>
    /// <returns>The end of the chain.</returns>
    public SchemaNode Target()
    {
        var node = this;
        for (var steps = 0; steps < LongestChain && node.TryGet("$ref", out var reference); steps++)
        {
            node = node.Definition(Text(reference).Split('/')[^1]);
        }

        return node;
    }

    /// <summary>Whether both are equal.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when every keyword is equal.</returns>
    public bool SaysTheSameAs(SchemaNode other)
    {
        var theirs = other.Keywords;
        return keywords.Count == theirs.Count
            && keywords.All(mine => theirs.TryGetValue(mine.Key, out var value) && JsonElement.DeepEquals(mine.Value, value));
    }

    private IReadOnlyDictionary<string, JsonElement> Keywords => keywords;

    private SchemaNode Over(SchemaNode target)
    {
        var merged = new Dictionary<string, JsonElement>(target.Keywords);
        foreach (var (keyword, value) in keywords.Where(own => own.Key != "$ref"))
        {
            merged[keyword] = value;
        }

        return new(merged, definitions);
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element) => element.EnumerateObject()
        .ToDictionary(member => member.Name, member => member.Value);

    private static string Text(JsonElement element) => element.GetString()
        ?? throw new SchemaException("The schema has null where a text belongs.");
}
