namespace BbbGen.Generators.AwsApi;

/// <summary>The type of a member: <c>string</c>, <c>Stack</c>, <c>[Tag]</c> or <c>{string:string}</c>.</summary>
internal abstract record ApiType
{
    /// <summary>A scalar of the protocols: string, int, long, double, bool or time.</summary>
    internal sealed record Scalar(string Name) : ApiType;

    /// <summary>A structure or an enumeration of the same model.</summary>
    internal sealed record Named(string Name) : ApiType;

    internal sealed record ListOf(ApiType Element) : ApiType;

    /// <summary>A map; its keys are always strings.</summary>
    internal sealed record MapOf(ApiType Value) : ApiType;

    /// <summary>The structure or enumeration at the bottom of the lists and maps, if there is one.</summary>
    public string? Target => this switch
    {
        Named named => named.Name,
        ListOf list => list.Element.Target,
        MapOf map => map.Value.Target,
        _ => null,
    };

    /// <summary>Null if the text is not a valid type.</summary>
    public static ApiType? Parse(string text)
    {
        if (text.StartsWith("[", StringComparison.Ordinal) && text.EndsWith("]", StringComparison.Ordinal))
        {
            return Parse(text.Substring(1, text.Length - 2)) is { } element ? new ListOf(element) : null;
        }

        if (text.StartsWith("{string:", StringComparison.Ordinal) && text.EndsWith("}", StringComparison.Ordinal))
        {
            return Parse(text.Substring(8, text.Length - 9)) is { } value ? new MapOf(value) : null;
        }

        return text switch
        {
            "string" or "int" or "long" or "double" or "bool" or "time" => new Scalar(text),
            _ when Identifier.IsValid(text) && char.IsUpper(text[0]) => new Named(text),
            _ => null,
        };
    }
}
