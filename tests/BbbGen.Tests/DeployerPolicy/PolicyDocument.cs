using System.Text.Json;
using BbbGen.Testing;

namespace BbbGen.Tests.DeployerPolicy;

/// <summary>A policy as it is committed in <c>docs</c>, read as IAM reads it.</summary>
internal sealed class PolicyDocument
{
    private PolicyDocument(string file, string text) =>
        (File, Text, Statements) =
            (file, text, [.. JsonDocument.Parse(text).RootElement.GetProperty("Statement").EnumerateArray().Select(PolicyStatement.Read)]);

    public string File { get; }

    public string Text { get; }

    public IReadOnlyList<PolicyStatement> Statements { get; }

    public static IReadOnlyList<PolicyDocument> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("docs"), "deployer-policy*.json").Order(StringComparer.Ordinal)
            .Select(path => new PolicyDocument(Path.GetFileName(path), System.IO.File.ReadAllText(path))),
    ];

    /// <summary>Whether the policies allow an action that CloudFormation calls.</summary>
    /// <param name="action">Its name.</param>
    /// <param name="resource">An ARN, or <c>*</c>: all resources.</param>
    public static bool AllowCloudFormation(string action, string resource) =>
        All.SelectMany(policy => policy.Statements)
            .Any(statement => statement.Allows(action) && ActionPattern.MatchesAny(statement.Resources, resource));

    /// <summary>Whether some statement of the policies allows an action at all.</summary>
    /// <param name="action">Its name.</param>
    /// <param name="direct">Whether the person calls it; otherwise CloudFormation does.</param>
    public static bool Allow(string action, bool direct) =>
        All.SelectMany(policy => policy.Statements)
            .Any(statement => statement.Allows(action) && !(direct && statement.NeedsCloudFormation));
}

/// <summary>One statement.</summary>
internal sealed record PolicyStatement(
    string Sid, string Effect, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, string Condition)
{
    public bool NeedsCloudFormation => Condition.Contains("aws:CalledVia");

    public bool Allows(string action) => Effect == "Allow" && ActionPattern.MatchesAny(Actions, action);

    public static PolicyStatement Read(JsonElement statement) => new(
        statement.GetProperty(nameof(Sid)).GetString()!,
        statement.GetProperty(nameof(Effect)).GetString()!,
        Texts(statement.GetProperty("Action")),
        Texts(statement.GetProperty("Resource")),
        statement.TryGetProperty(nameof(Condition), out var condition) ? condition.GetRawText() : "");

    private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(text => text.GetString()!)]
        : [value.GetString()!];
}
