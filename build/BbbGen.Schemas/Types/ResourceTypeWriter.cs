using System.Text;

namespace BbbGen.Schemas.Types;

/// <summary>Writes a <see cref="ResourceType"/> as a line file; <c>schemas/README.md</c> explains every mark.</summary>
internal static class ResourceTypeWriter
{
    /// <summary>Writes one type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The text of its file.</returns>
    public static string Write(ResourceType type)
    {
        var text = new StringBuilder();
        Line(text, $"type {type.Name} id={string.Join(',', type.Identifier)}");
        Write(text, type.Root);
        foreach (var attribute in type.Attributes)
        {
            Line(text, $"  = {attribute.Name} {attribute.Mark}{(attribute.Format is { } format ? $" @{format}" : "")}");
        }

        foreach (var definition in type.Definitions)
        {
            Line(text, $" def {definition.Name}");
            Write(text, definition);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Structure structure)
    {
        foreach (var property in structure.Properties)
        {
            string[] words = [property.Name
                + (property.Required ? "!" : ""), property.Shape.ToString(), .. Mark(property.Replacement), .. property.Traits];
            Line(text, "  " + string.Join(' ', words));
        }

        foreach (var name in structure.Omitted)
        {
            Line(text, $"  - {name}");
        }

        if (structure.IsOpen)
        {
            Line(text, "  *");
        }

        foreach (var rule in structure.Rules)
        {
            string[] words = [rule.Kind, .. rule.Subject is { } subject ? [subject] : Array.Empty<string>(), .. rule.Names];
            Line(text, "  " + string.Join(' ', words));
        }
    }

    private static string[] Mark(Replacement replacement) => replacement switch
    {
        Replacement.Always => ["create"],
        Replacement.Sometimes => ["create?"],
        _ => [],
    };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
