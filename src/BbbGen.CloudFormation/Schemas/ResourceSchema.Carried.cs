using System.Collections.Concurrent;

namespace BbbGen.CloudFormation.Schemas;

/// <content>The types included in this assembly: their texts are part of the code, and each is parsed on first use.</content>
public sealed partial class ResourceSchema
{
    private const string CustomResource = "AWS::CloudFormation::CustomResource";

    private static readonly ConcurrentDictionary<string, ResourceSchema> Parsed = new(StringComparer.Ordinal);

    /// <summary>The included types, sorted.</summary>
    public static IReadOnlyList<string> Types => CarriedSchemas.Types;

    /// <summary>The types that templates refer to by id or name, but never create: an image, a hosted zone. Sorted.</summary>
    public static IReadOnlyList<string> Phantoms => CarriedSchemas.Phantoms;

    /// <summary>The schema of a type.</summary>
    /// <param name="type">AWS's name of the type; any <c>Custom::</c> type is a custom resource.</param>
    /// <returns>The schema; null if the type is not included.</returns>
    public static ResourceSchema? Find(string type)
    {
        var name = type.StartsWith("Custom::", StringComparison.Ordinal) ? CustomResource : type;
        return CarriedSchemas.TextOf(name) is { } text
            ? Parsed.GetOrAdd(name, static (_, lines) => SchemaParser.Parse(lines).Schema, text)
            : null;
    }
}
