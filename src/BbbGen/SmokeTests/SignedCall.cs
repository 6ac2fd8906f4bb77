using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BbbGen.Aws.Model;

namespace BbbGen.SmokeTests;

/// <summary>Calls of BigBlueButton's API: <c>checksum</c> is the hash of the call's name, its query and the secret. Scalelite accepts
/// SHA-256.</summary>
internal static class SignedCall
{
    /// <summary>The key with which Scalelite and BigBlueButton reject a call that is signed with another secret.</summary>
    public const string WrongSecret = "checksumError";

    /// <summary>The key for a meeting that Scalelite has no record of.</summary>
    public const string NotFound = "notFound";

    /// <param name="api">Ends in <c>/bigbluebutton/api</c>.</param>
    public static Uri Address(Uri api, string call, string secret, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            query.Append($"{name}={Uri.EscapeDataString(value)}&");
        }

        var signed = $"{call}{query.ToString().TrimEnd('&')}{secret}";
        return new($"{api.AbsoluteUri.TrimEnd('/')}/{call}?{query}checksum="
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed))));
    }

    /// <summary>Why a response is not successful, or null if it is.</summary>
    public static string? Problem(SiteResponse answer)
    {
        if (answer.Problem is not null)
        {
            return answer.Problem;
        }

        if ((int)answer.Status is < 200 or > 299)
        {
            return $"it answers with HTTP status {(int)answer.Status}";
        }

        return Root(answer) is not { } root ? "the response is not from BigBlueButton's API"
            : root.Element("returncode")?.Value == "SUCCESS" ? null
            : ForeignText.Clean($"it answers {root.Element("messageKey")?.Value ?? "something else"}"
                + $"{(root.Element("message")?.Value is { Length: > 0 } message ? $" ({message.TrimEnd('.')})" : "")}");
    }

    /// <summary>The kind of a refusal, for example <c>checksumError</c>; null if the API gives none.</summary>
    public static string? Key(SiteResponse answer) => answer.Problem is null ? Root(answer)?.Element("messageKey")?.Value : null;

    private static XElement? Root(SiteResponse answer)
    {
        try
        {
            return XDocument.Parse(answer.Body).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
