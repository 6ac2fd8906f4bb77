using System.Text.Json;

namespace BbbGen.Schemas.Handlers;

/// <summary>
/// What a schema of CloudFormation's registry says about the permissions of its handlers. cfn-lint's copies of the schemas do not have it.
/// </summary>
internal static class HandlerSchema
{
    /// <summary>No stack operation lists resources: only the import of resources and Cloud Control do.</summary>
    private const string Unused = "list";

    /// <summary>The actions of all handlers and of tagging.</summary>
    /// <param name="folder">A folder with files such as <c>aws-ec2-vpc.json</c>.</param>
    /// <param name="type">The type.</param>
    /// <returns>The actions, sorted; none if CloudFormation does not say which it calls.</returns>
    public static IReadOnlyList<string> ActionsOf(string folder, string type)
    {
        var name = type.Replace("::", "-", StringComparison.Ordinal).ToLowerInvariant() + ".json";
        if (!File.Exists(Path.Combine(folder, name)))
        {
            throw new SchemaException($"{folder} has no {name}: it is not a folder of AWS's registry schemas, or lacks {type}.");
        }

        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name)));
        var lists = new List<JsonElement>();
        if (schema.RootElement.TryGetProperty("handlers", out var handlers))
        {
            lists.AddRange(handlers.EnumerateObject().Where(handler => handler.Name != Unused)
                .Select(handler => handler.Value.GetProperty("permissions")));
        }

        if (schema.RootElement.TryGetProperty("tagging", out var tagging) && tagging.TryGetProperty("permissions", out var tags))
        {
            lists.Add(tags);
        }

        return
        [
            .. lists.SelectMany(list => list.EnumerateArray()).Select(action => Normalized(action.GetString()!))
                .Distinct().Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>IAM does not distinguish case, and AWS's schemas write <c>S3:GetBucketWebsite</c> too.</summary>
    private static string Normalized(string action)
    {
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        return action[..colon].ToLowerInvariant() + action[colon..];
    }
}
