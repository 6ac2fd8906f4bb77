using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace BbbGen.Protection;

/// <summary>The stack policies that bbbgen sets: everything may be updated, but resources with data may be neither replaced nor deleted.
/// What an operator approved to lose moves to a separate Allow statement. It grants nothing the first one does not, but lets a later run
/// find what an interrupted one left unprotected.</summary>
internal sealed record StackPolicyDocument
{
    private const string Prefix = "LogicalResourceId/";

    private static readonly string[] Guarded = ["Update:Replace", "Update:Delete"];

    private StackPolicyDocument(ImmutableSortedSet<string> closed, ImmutableSortedSet<string> open) => (Closed, Open) = (closed, open);

    /// <summary>Logical ids of what may be neither replaced nor deleted.</summary>
    public ImmutableSortedSet<string> Closed { get; }

    /// <summary>Logical ids of what may be, because the operator approved.</summary>
    public ImmutableSortedSet<string> Open { get; }

    public static StackPolicyDocument Of(IEnumerable<string> logicalIds) =>
        new(logicalIds.ToImmutableSortedSet(StringComparer.Ordinal), []);

    /// <summary>The same policy with some resources unprotected; ids it does not protect are ignored.</summary>
    public StackPolicyDocument Opened(IEnumerable<string> logicalIds)
    {
        var opened = Closed.Intersect(logicalIds);
        return new(Closed.Except(opened), Open.Union(opened));
    }

    public StackPolicyDocument Reclosed() => new(Closed.Union(Open), []);

    public bool Equals(StackPolicyDocument? other) => other is not null && Closed.SetEquals(other.Closed) && Open.SetEquals(other.Open);

    public override int GetHashCode() => HashCode.Combine(Closed.Count, Open.Count);

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Statement");
            Write(writer, "Allow", ["Update:*"], ["*"]);
            Write(writer, "Deny", Guarded, Closed.Select(id => Prefix + id));
            Write(writer, "Allow", Guarded, Open.Select(id => Prefix + id));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Parses a policy that bbbgen wrote; null for any other.</summary>
    public static StackPolicyDocument? Read(string policy)
    {
        try
        {
            using var document = JsonDocument.Parse(policy);
            var statements = document.RootElement.GetProperty("Statement").EnumerateArray().Select(Statement.Of).ToList();
            return statements is [{ IsAllow: true, Actions: ["Update:*"], Resources: ["*"] }, .. var rest] && rest.TrueForAll(IsGuard)
                ? new(Ids(rest, isAllow: false), Ids(rest, isAllow: true))
                : null;
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsGuard(Statement statement) => statement.Actions.SequenceEqual(Guarded)
        && statement.Resources.All(resource => resource.StartsWith(Prefix)
            && !resource.Contains('*'));

    private static ImmutableSortedSet<string> Ids(IEnumerable<Statement> statements, bool isAllow) =>
    [
        .. statements.Where(statement => statement.IsAllow == isAllow).SelectMany(statement => statement.Resources)
        .Select(resource => resource[Prefix.Length..]),
    ];

    private static void Write(Utf8JsonWriter writer, string effect, IReadOnlyList<string> actions, IEnumerable<string> resources)
    {
        var named = resources.ToList();
        if (named.Count == 0)
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("Effect", effect);
        Write(writer, "Action", actions);
        writer.WriteString("Principal", "*");
        Write(writer, "Resource", named);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            writer.WriteString(name, only);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>A statement with only effect, actions, resources and the principal <c>*</c>.</summary>
    private sealed record Statement(bool IsAllow, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources)
    {
        public static Statement Of(JsonElement statement)
        {
            var members = statement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
            return members.SequenceEqual(["Action", "Effect", "Principal", "Resource"])
                && statement.GetProperty("Principal") is { ValueKind: JsonValueKind.String } principal && principal.GetString() == "*"
                ? new(statement.GetProperty("Effect")
                    .GetString() == "Allow", Texts(statement.GetProperty("Action")), Texts(statement.GetProperty("Resource")))
                : new(false, [], []);
        }

        private static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind is JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(entry => entry.GetString() ?? "")]
            : [value.GetString() ?? ""];
    }
}
