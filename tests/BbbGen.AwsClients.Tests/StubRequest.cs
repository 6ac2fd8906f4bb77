using System.Text.RegularExpressions;

namespace BbbGen.AwsClients.Tests;

/// <summary>A request of a client.</summary>
internal sealed partial record StubRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Region and service of the signature: <c>eu-central-1/cloudformation</c>.</summary>
    public string SigningScope => Scope().Match(Headers["Authorization"]).Groups[1].Value;

    /// <summary>The form, one decoded parameter per line, sorted.</summary>
    public string Form =>
        string.Join('\n', Body.Split('&').Select(p => Uri.UnescapeDataString(p.Replace('+', ' '))).Order(StringComparer.Ordinal));

    [GeneratedRegex("Credential=[^/]+/[0-9]{8}/([^/]+/[^/]+)/aws4_request")]
    private static partial Regex Scope();
}
