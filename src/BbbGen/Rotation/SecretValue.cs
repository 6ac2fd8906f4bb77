using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using BbbGen.Application;

namespace BbbGen.Rotation;

/// <summary>The text of a secret, which is either the value itself or JSON with the value as a member.</summary>
internal static class SecretValue
{
    /// <summary>As the templates have Secrets Manager generate them: nothing that a URL, a form or ElastiCache would not accept.</summary>
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>The text with a new random value; other members, such as the user's name, stay.</summary>
    /// <exception cref="BbbException">The text has another form.</exception>
    public static string Renewed(string text, SecretForm form)
    {
        var value = RandomNumberGenerator.GetString(Letters, form.Length!.Value);
        if (form.Key is not { } key)
        {
            return value;
        }

        var members = Members(text, key);
        members[key] = value;
        return members.ToJsonString();
    }

    /// <summary>The value in the text.</summary>
    /// <exception cref="BbbException">The text has another form.</exception>
    public static string Of(string text, SecretForm form) =>
        form.Key is { } key ? (string?)Members(text, key)[key] ?? throw OtherForm(key) : text;

    private static JsonObject Members(string text, string key)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw OtherForm(key);
        }
        catch (JsonException)
        {
            // The message of the exception quotes the text.
            throw OtherForm(key);
        }
    }

    private static BbbException OtherForm(string key) => BbbException.Refused(
        $"The secret is not JSON text with the member {key}", "somebody changed it; correct it in Secrets Manager and run again");
}
