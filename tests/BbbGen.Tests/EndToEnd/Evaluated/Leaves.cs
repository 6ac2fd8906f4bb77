using System.Text.Json;

namespace BbbGen.Tests.EndToEnd.Evaluated;

/// <summary>Values as lines: the keys that lead to a text, and the text.</summary>
internal static class Leaves
{
    /// <summary>The texts below a JSON value; what is empty is a line too, so that it is not the same as nothing.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Within(path, [.. value.EnumerateObject().Select(member => (member.Name, member.Value))]),
        JsonValueKind.Array => Within(path, [.. value.EnumerateArray().Select((item, index) => ($"{index}", item))]),
        _ => [KeyValuePair.Create(path, Text(value))],
    };

    /// <summary>A scalar as CloudFormation writes it in a text.</summary>
    public static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static IEnumerable<KeyValuePair<string, string>> Within(string path, IReadOnlyList<(string Key, JsonElement Value)> members) =>
        members is [] ? [KeyValuePair.Create(path, "")] : members.SelectMany(member => Of($"{path}/{member.Key}", member.Value));
}
