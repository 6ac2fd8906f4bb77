namespace BbbGen.CloudFormation.Schemas;

/// <summary>The kind of a property's value.</summary>
public abstract record PropertyKind
{
    private PropertyKind()
    {
    }

    /// <summary>Any text, or a value of an enumeration that is too long to include.</summary>
    public sealed record Text : PropertyKind;

    /// <summary>A whole number.</summary>
    public sealed record WholeNumber : PropertyKind;

    /// <summary>A number.</summary>
    public sealed record Number : PropertyKind;

    /// <summary>True or false.</summary>
    public sealed record Flag : PropertyKind;

    /// <summary>A JSON document of any form, or a part that AWS's schema does not describe.</summary>
    public sealed record Json : PropertyKind;

    /// <summary>One of these texts. Two of them may differ only in case.</summary>
    public sealed record Enumeration(IReadOnlyList<string> Values) : PropertyKind;

    /// <summary>A structure, one of <see cref="ResourceSchema.Definitions"/>.</summary>
    public sealed record StructureOf(string Name) : PropertyKind;

    /// <summary>A list.</summary>
    public sealed record ListOf(PropertyKind Item) : PropertyKind;

    /// <summary>A map with arbitrary keys.</summary>
    public sealed record MapOf(PropertyKind Value) : PropertyKind;

    /// <summary>The structure inside, through lists and maps; null if there is none.</summary>
    public string? Structure => this switch
    {
        StructureOf(var name) => name,
        ListOf(var item) => item.Structure,
        MapOf(var value) => value.Structure,
        _ => null,
    };

    /// <summary>Reads the kind of a line: <c>s</c>, <c>[.Tag]</c>, <c>{A|B}</c>; null if it is invalid.</summary>
    internal static PropertyKind? Parse(string mark) => mark switch
    {
        "s" => new Text(),
        "i" => new WholeNumber(),
        "n" => new Number(),
        "b" => new Flag(),
        "json" => new Json(),
        _ when mark.Length < 2 => null,
        _ => (mark[0], mark[mark.Length - 1]) switch
        {
            ('.', _) => new StructureOf(mark.Substring(1)),
            ('{', '}') => new Enumeration(Inside(mark).Split('|')),
            ('[', ']') => Parse(Inside(mark)) is { } item ? new ListOf(item) : null,
            ('<', '>') => Parse(Inside(mark)) is { } value ? new MapOf(value) : null,
            _ => null,
        },
    };

    private static string Inside(string mark) => mark.Substring(1, mark.Length - 2);
}
