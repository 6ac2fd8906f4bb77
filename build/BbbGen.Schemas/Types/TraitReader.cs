using System.Globalization;
using System.Text.Json;

namespace BbbGen.Schemas.Types;

/// <summary>Reads the constraints of a property's value: limits, what it refers to, its pattern.</summary>
internal static class TraitReader
{
    /// <summary>The prefix of formats that refer to AWS resources; others (<c>date-time</c>) are not used.</summary>
    public const string FormatPrefix = "AWS::";

    private static readonly (string Keyword, string Mark, string MarkOnText)[] Limits =
    [
        ("minLength", "min", "min"), ("maxLength", "max", "max"), ("minItems", "min", "min"), ("maxItems", "max", "max"),
        ("minimum", "min", "least"), ("maximum", "max", "most"),
    ];

    /// <summary>Reads a property's traits.</summary>
    /// <param name="property">The property.</param>
    /// <returns>Each as it is written in the line file.</returns>
    public static IReadOnlyList<string> Read(SchemaNode property)
    {
        var (_, node) = property.Resolve();
        var traits = new List<string>();
        if (IsLoose(node))
        {
            traits.Add("loose");
        }

        foreach (var (keyword, mark, markOnText) in Limits)
        {
            // A minimum of 0 is no limit.
            if (node.TryGet(keyword, out var limit) && (mark != "min" || limit.GetDouble() != 0))
            {
                traits.Add(
                    $"{(node.Type == "string" ? markOnText : mark)}={limit.GetDouble().ToString("g6", CultureInfo.InvariantCulture)}");
            }
        }

        var formats = Formats(node).Where(format => format.StartsWith(FormatPrefix, StringComparison.Ordinal))
            .Select(format => format[FormatPrefix.Length..]).ToList();
        if (formats.Count > 0)
        {
            traits.Add($"@{string.Join('|', formats)}");
        }

        if (node.TryGet("pattern", out var pattern))
        {
            traits.Add($"~ {pattern.GetString()}");
        }

        return traits;
    }

    /// <summary>Whether a value that is written as text, here or in the map or list, may have another form than a scalar.</summary>
    private static bool IsLoose(SchemaNode node)
    {
        if (node.Types.Contains("string"))
        {
            return node.Types.Contains("array");
        }

        return node.TryGet("items", out var inside) ? IsLoose(node.Child(inside).Resolve().Node)
            : node.TryGet("patternProperties", out var patterns)
                && IsLoose(node.Child(patterns.EnumerateObject().First().Value).Resolve().Node);
    }

    /// <summary>Its own format, or else the alternatives, or else (for a list) that of an item.</summary>
    private static List<string> Formats(SchemaNode node)
    {
        if (node.Format is { } own)
        {
            return [own];
        }

        if (node.TryGet("anyOf", out var choices))
        {
            var any = choices.EnumerateArray().Where(choice => choice.ValueKind == JsonValueKind.Object)
                .Select(choice => node.Child(choice).Format).OfType<string>().ToList();
            if (any.Count > 0)
            {
                return any;
            }
        }

        return node.Type == "array" && node.TryGet("items", out var items) && node.Child(items).Resolve().Node.Format is { } format
            ? [format]
            : [];
    }
}
