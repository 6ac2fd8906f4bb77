using System.Collections.Concurrent;

namespace BbbGen.CloudFormation.Schemas;

/// <content>The types this assembly carries: their texts are part of the code, each is read when it is first asked for.</content>
public sealed partial class ResourceSchema
{
    private const string CustomResource = "AWS::CloudFormation::CustomResource";

    private static readonly ConcurrentDictionary<string, ResourceSchema> Parsed = new(StringComparer.Ordinal);

    /// <summary>The types that are carried, sorted.</summary>
    public static IReadOnlyList<string> Types => CarriedSchemas.Types;

    /// <summary>The types whose ids or names templates mention and that no resource of theirs creates: an image, a hosted zone. Sorted.</summary>
    public static IReadOnlyList<string> Phantoms => CarriedSchemas.Phantoms;

    /// <summary>The facts of a type.</summary>
    /// <param name="type">AWS's name of it; any <c>Custom::</c> type is a custom resource.</param>
    /// <returns>The facts; null when the type is not carried.</returns>
    public static ResourceSchema? Find(string type)
    {
        var name = type.StartsWith("Custom::", StringComparison.Ordinal) ? CustomResource : type;
        return CarriedSchemas.TextOf(name) is { } text ? Parsed.GetOrAdd(name, static (_, lines) => SchemaParser.Parse(lines).Schema, text) : null;
    }
}
