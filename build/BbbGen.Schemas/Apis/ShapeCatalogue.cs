using System.Text.Json;

namespace BbbGen.Schemas.Apis;

/// <summary>The structures and enumerations that the operations use, collected while their members are written.</summary>
/// <param name="model">The service.</param>
/// <param name="selection">The selected members of large structures.</param>
internal sealed class ShapeCatalogue(ServiceModel model, MemberSelection selection)
{
    /// <summary>AWS adds to longer lists all the time; such an enumeration is written without its values.</summary>
    private const int MostValues = 100;

    private readonly Dictionary<string, IReadOnlyList<string>> _structures = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _enumerations = [];

    /// <summary>The enumerations found: name → values.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Enumerations =>
        _enumerations.OrderBy(shape => shape.Key, StringComparer.Ordinal);

    /// <summary>The structures found: name → its members, one per line.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Structures =>
        _structures.OrderBy(shape => shape.Key, StringComparer.Ordinal);

    /// <summary>Writes the members of a structure.</summary>
    /// <param name="name">The structure; null has none.</param>
    /// <returns>A line for each, in the model's order.</returns>
    public IReadOnlyList<string> Members(string? name)
    {
        if (name is null)
        {
            return [];
        }

        var structure = model.Shape(name);
        return structure.TryGetProperty("members", out var members)
            ? [.. members.EnumerateObject().Where(member => selection.Wants(name, member.Name) && !IsDocument(member.Value))
                .Select(member => Member(structure, member.Name, member.Value))]
            : [];
    }

    /// <summary>The clients have no type for a document of any form: such members are omitted.</summary>
    private bool IsDocument(JsonElement member)
    {
        var shape = model.Shape(member.Shape());
        return shape.Is("document") || (shape.ShapeOf("member") is { } item && model.Shape(item).Is("document"));
    }

    private string Member(JsonElement structure, string name, JsonElement member)
    {
        var shape = model.Shape(member.Shape());
        var words = new List<string> { name, Type(member.Shape(), inside: false) };
        var wireName = member.Text("locationName") ?? name;
        if (member.Text("location") is { } location)
        {
            words.Add($"@{Location(location)}={wireName}");
        }
        else if (wireName != name)
        {
            words.Add($"@name={wireName}");
        }

        if (member.Text("queryName") is { } key && key != char.ToUpperInvariant(wireName[0]) + wireName[1..])
        {
            throw new SchemaException(
                $"The model sends {name} as {key}, which is not the capitalised {wireName}; this tool knows no other rule.");
        }

        if (structure.Text("payload") == name)
        {
            words.Add("@payload");
        }

        if (shape.Text("type") == "list")
        {
            if (shape.GetProperty("member").Text("locationName") is { } item && item != "member" && model.Protocol is "query" or "rest-xml")
            {
                words.Add($"@item={item}");
            }

            if (model.Protocol != "ec2" && (shape.Is("flattened") || member.Is("flattened")))
            {
                words.Add("@flat");
            }
        }

        if ((member.Text("timestampFormat") ?? shape.Text("timestampFormat")) is { } time)
        {
            words.Add($"@{time}");
        }

        if (structure.Texts("required").Contains(name))
        {
            words.Add("@req");
        }

        return string.Join(' ', words);
    }

    private string Type(string name, bool inside)
    {
        var shape = model.Shape(name);
        switch (shape.Text("type"))
        {
            case "structure":
                return Structure(name);
            case "list":
                return $"[{Type(shape.GetProperty("member").Shape(), inside: true)}]";
            case "map":
                return $"{{{Type(shape.GetProperty("key").Shape(), inside: true)}:"
                    + $"{Type(shape.GetProperty("value").Shape(), inside: true)}}}";
            case "string" when shape.TryGetProperty("enum", out _) && !inside:
                var values = shape.Texts("enum");
                _enumerations[name] = values.Count > MostValues ? [] : values;
                return name;
            case var scalar:
                return Scalar(scalar);
        }
    }

    private string Structure(string name)
    {
        if (model.Shape(name).Is("document"))
        {
            return "document";
        }

        // Added before its members are read, because a structure may contain itself.
        if (_structures.TryAdd(name, []))
        {
            _structures[name] = Members(name);
        }

        return name;
    }

    private static string Scalar(string? type) => type switch
    {
        "string" or "character" => "string",
        "integer" => "int",
        "long" => "long",
        "boolean" => "bool",
        "double" or "bigdecimal" => "double",
        "float" => "float",
        "timestamp" => "time",
        "blob" => "blob",
        _ => throw new SchemaException($"The model has a shape of type {type}, which this tool does not know."),
    };

    private static string Location(string location) => location switch
    {
        "uri" => "uri",
        "querystring" => "query",
        "header" => "header",
        "headers" => "headers",
        "statusCode" => "status",
        _ => throw new SchemaException($"The model has a member at {location}, which this tool does not know."),
    };
}
