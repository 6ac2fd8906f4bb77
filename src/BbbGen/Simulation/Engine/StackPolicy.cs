using System.IO.Enumeration;
using System.Text.Json;

namespace BbbGen.Simulation.Engine;

/// <summary>
/// A stack policy as CloudFormation evaluates it when a stack is updated: once a stack has one, what no statement allows is denied, and
/// a Deny wins over any Allow ("Prevent updates to stack resources", CloudFormation User Guide).
/// </summary>
internal sealed class StackPolicy
{
    private readonly IReadOnlyList<Statement> _statements;

    private StackPolicy(string text, IReadOnlyList<Statement> statements) => (Text, _statements) = (text, statements);

    /// <summary>The document as it was set.</summary>
    public string Text { get; }

    /// <summary>Reads a policy, or returns null: CloudFormation would not take it.</summary>
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

    /// <summary>The words with which a change of a resource is refused, or null: it is allowed.</summary>
    /// <param name="action">Such as <c>Update:Replace</c>.</param>
    /// <param name="logicalId">The resource.</param>
    /// <param name="type">Its type.</param>
    public string? Denial(string action, string logicalId, string type)
    {
        var resource = $"LogicalResourceId/{logicalId}";
        var matching = _statements.Select((statement, index) => (statement, index)).Where(entry => entry.statement.Matches(action, resource, type)).ToList();

        // Statements are counted from zero, as public logs of refused updates show.
        return matching.Find(entry => !entry.statement.IsAllow) is { statement: { } deny, index: var at }
            ? $"Action denied by stack policy: Statement [#{at}] does not allow [{deny.ActionFor(action)}] for resource [{deny.ResourceFor(resource)}]"
            : matching.Count == 0 ? "Action not allowed by stack policy" : null;
    }

    private static List<JsonElement> Listed(JsonElement value) => value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private sealed record Statement(bool IsAllow)
    {
        private IReadOnlyList<string>? Actions { get; init; }

        private IReadOnlyList<string>? NotActions { get; init; }

        private IReadOnlyList<string>? Resources { get; init; }

        private IReadOnlyList<string>? NotResources { get; init; }

        /// <summary>Patterns of types a condition asks for, one list for each of its operators.</summary>
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

        /// <summary>A statement that names neither resources nor exceptions applies to none.</summary>
        public bool Matches(string action, string resource, string type) =>
            (Actions?.Any(pattern => Fits(pattern, action)) ?? (NotActions is not null && !NotActions.Any(pattern => Fits(pattern, action))))
            && (Resources?.Any(pattern => Fits(pattern, resource)) ?? (NotResources is not null && !NotResources.Any(pattern => Fits(pattern, resource))))
            && Types.All(types => types.Any(pattern => Fits(pattern, type)));

        public string ActionFor(string action) => Actions?.First(pattern => Fits(pattern, action)) ?? action;

        public string ResourceFor(string resource) => Resources?.First(pattern => Fits(pattern, resource)) ?? resource;

        private static bool Fits(string pattern, string value) => FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false);

        private static IReadOnlyList<string>? Texts(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) ? [.. Listed(value).Select(entry => entry.GetString() ?? "")] : null;
    }
}
