using System.IO.Enumeration;
using System.Text.Json;

namespace BbbGen.Simulation.Engine;

/// <summary>
/// A stack policy as CloudFormation evaluates it during an update: what no statement allows is denied, and
/// a Deny overrides any Allow (user guide, "Prevent updates to stack resources").
/// </summary>
internal sealed class StackPolicy
{
    private readonly IReadOnlyList<Statement> _statements;

    private StackPolicy(string text, IReadOnlyList<Statement> statements) => (Text, _statements) = (text, statements);

    /// <summary>The document as it was set.</summary>
    public string Text { get; }

    /// <summary>Parses a policy; null if CloudFormation would refuse it.</summary>
    public static StackPolicy? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new(text, [.. Listed(document.RootElement.GetProperty("Statement")).Select(Statement.Of)]);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>CloudFormation's reason if an action on a resource is denied, or null.</summary>
    /// <param name="action">Such as <c>Update:Replace</c>.</param>
    /// <param name="logicalId">The resource.</param>
    public string? Denial(string action, string logicalId, string type)
    {
        var resource = $"LogicalResourceId/{logicalId}";
        var matching = _statements.Select((statement, index) => (statement, index))
            .Where(entry => entry.statement.Matches(action, resource, type)).ToList();

        // Public logs of denied updates show that statements are counted from zero.
        return matching.Find(entry => !entry.statement.IsAllow) is { statement: { } deny, index: var at }
            ? $"Action denied by stack policy: Statement [#{at}] does not allow [{deny.ActionFor(action)}] for resource "
                + $"[{deny.ResourceFor(resource)}]"
            : matching.Count == 0 ? "Action not allowed by stack policy" : null;
    }

    private static List<JsonElement> Listed(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private sealed record Statement(bool IsAllow)
    {
        private IReadOnlyList<string>? Actions { get; init; }

        private IReadOnlyList<string>? NotActions { get; init; }

        private IReadOnlyList<string>? Resources { get; init; }

        private IReadOnlyList<string>? NotResources { get; init; }

        /// <summary>Resource type patterns of the condition, one list for each operator.</summary>
        private IReadOnlyList<IReadOnlyList<string>> Types { get; init; } = [];

        public static Statement Of(JsonElement statement) => new(statement.GetProperty("Effect").GetString() == "Allow")
        {
            Actions = Texts(statement, "Action"),
            NotActions = Texts(statement, "NotAction"),
            Resources = Texts(statement, "Resource"),
            NotResources = Texts(statement, "NotResource"),
            Types = statement.TryGetProperty("Condition", out var condition)
                ? [.. condition.EnumerateObject().Select(entry => Texts(entry.Value, "ResourceType") ?? [])]
                : [],
        };

        /// <summary>A statement without Resource and NotResource applies to no resource.</summary>
        public bool Matches(string action, string resource, string type) =>
            (Actions?.Any(pattern => Fits(pattern, action))
                ?? (NotActions is not null && !NotActions.Any(pattern => Fits(pattern, action))))
            && (Resources?.Any(pattern => Fits(pattern, resource))
                ?? (NotResources is not null && !NotResources.Any(pattern => Fits(pattern, resource))))
            && Types.All(types => types.Any(pattern => Fits(pattern, type)));

        public string ActionFor(string action) => Actions?.First(pattern => Fits(pattern, action)) ?? action;

        public string ResourceFor(string resource) => Resources?.First(pattern => Fits(pattern, resource)) ?? resource;

        private static bool Fits(string pattern, string value) => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false);

        private static IReadOnlyList<string>? Texts(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) ? [.. Listed(value).Select(entry => entry.GetString() ?? "")] : null;
    }
}
