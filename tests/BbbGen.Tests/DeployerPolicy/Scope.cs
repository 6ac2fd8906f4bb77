using System.Text.Json.Nodes;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>One statement of a policy: which of the needed actions it allows, on what, and under which condition.</summary>
/// <param name="File">The file of the policy, in <c>docs</c>.</param>
/// <param name="Sid">Its name, by which an administrator recognizes it.</param>
/// <param name="Actions">Patterns of actions. Each needed action belongs to the first statement with a pattern that matches it.</param>
/// <param name="Resources">ARNs or patterns of ARNs.</param>
internal sealed record Scope(string File, string Sid, string[] Actions, params string[] Resources)
{
    /// <summary>The actions that bbbgen calls itself.</summary>
    public bool ForOwn { get; init; } = true;

    /// <summary>The actions that CloudFormation calls.</summary>
    public bool ForCloudFormation { get; init; } = true;

    /// <summary>Whether later statements may allow the actions again: for one that is only about some of their uses.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Operator, key and values; none: always.</summary>
    public (string Operator, string Key, IReadOnlyList<string> Values)? Condition { get; init; }

    /// <summary>Only with CloudFormation in between, not directly: IAM User Guide, "Forward access sessions", and CloudFormation User
    /// Guide, "Forward access sessions (FAS) requests and permission evaluation".</summary>
    public static (string, string, IReadOnlyList<string>) OnlyByCloudFormation { get; } =
        ("ForAnyValue:StringEquals", "aws:CalledVia", ["cloudformation.amazonaws.com"]);

    public bool Takes(NeededAction action) =>
        (action.IsOwn ? ForOwn : ForCloudFormation) && ActionPattern.MatchesAny(Actions, action.Name);

    /// <summary>The statement with the actions that are its own.</summary>
    public JsonNode Statement(IEnumerable<string> actions)
    {
        var statement = new JsonObject
        {
            [nameof(Sid)] = Sid,
            ["Effect"] = "Allow",
            ["Action"] = Array(actions),
            ["Resource"] = Resources is ["*"] ? "*" : Array(Resources),
        };
        if (Condition is var (comparison, key, values))
        {
            statement[nameof(Condition)] = new JsonObject { [comparison] = new JsonObject { [key] = Array(values) } };
        }

        return statement;
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
