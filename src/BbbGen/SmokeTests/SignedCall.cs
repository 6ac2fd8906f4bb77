using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace BbbGen.SmokeTests;

/// <summary>Calls of BigBlueButton's API: <c>checksum</c> is the hash of the call's name, its query and the secret. Scalelite accepts
/// SHA-256.</summary>
internal static class SignedCall
{
    /// <param name="api">Ends in <c>/bigbluebutton/api</c>.</param>
    /// <param name="query">Parameters joined by ampersands, already escaped; may be empty.</param>
    public static Uri Address(Uri api, string call, string query, string secret) =>
        new($"{api.AbsoluteUri.TrimEnd('/')}/{call}?{query}{(query.Length > 0 ? "&" : "")}checksum="
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call + query + secret))));

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

        try
        {
            var root = XDocument.Parse(answer.Body).Root;
            return root?.Element("returncode")?.Value == "SUCCESS"
                ? null
                : $"it answers {root?.Element("messageKey")?.Value ?? "something else"}"
                    + $"{(root?.Element("message")?.Value is { Length: > 0 } message ? $" ({message.TrimEnd('.')})" : "")}";
        }
        catch (XmlException)
        {
            return "the response is not from BigBlueButton's API";
        }
    }
}
