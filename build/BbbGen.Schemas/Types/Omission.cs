namespace BbbGen.Schemas.Types;

/// <summary>An omission from a type in <c>types.txt</c>.</summary>
/// <param name="Definition">The definition; null for the type itself.</param>
/// <param name="Property">The property; null omits every property of that definition.</param>
internal sealed record Omission(string? Definition, string? Property)
{
    /// <summary>Reads <c>-Property</c>, <c>-Definition.Property</c> or <c>-.Definition</c>.</summary>
    /// <param name="word">The word in the list.</param>
    /// <returns>The omission.</returns>
    public static Omission Parse(string word)
    {
        if (word is not ['-', .. var rest] || rest.Length == 0)
        {
            throw new SchemaException(
                $"'{word}' is not understood; what is left out is written -Property, -Definition.Property or -.Definition.");
        }

        return rest.Split('.') switch
        {
            [{ Length: > 0 } property] => new(null, property),
            ["", { Length: > 0 } definition] => new(definition, null),
            [{ Length: > 0 } definition, { Length: > 0 } property] => new(definition, property),
            _ => throw new SchemaException(
                $"'{word}' is not understood; what is left out is written -Property, -Definition.Property or -.Definition."),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => (Definition, Property) switch
    {
        (null, _) => $"-{Property}",
        (_, null) => $"-.{Definition}",
        _ => $"-{Definition}.{Property}",
    };
}
