using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SSOOIDC;
using Amazon.SSOOIDC.Model;
using BbbGen.Application;

namespace BbbGen.Aws.Session;

/// <summary>The token of <c>aws sso login</c>, in the cache of the AWS CLI: a file named by the SHA-1 of the session's name, or of the
/// portal's address if the profile names no session. The token of a session is refreshed with the refresh token in the same file.</summary>
internal sealed class IdentityCenterToken(string home, string key, string region, SessionWay way, TimeProvider clock)
{
    /// <summary>A token that expires sooner is refreshed before use.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private string FilePath => Path.Join(home, ".aws", "sso", "cache", $"{FileName()}.json");

    public bool IsRefreshed => Read() is { } token && Text(token, "refreshToken") is not null;

    /// <summary>When it expires, or null if that is not known or there is no token.</summary>
    public DateTimeOffset? End => Read() is { } token ? EndOf(token, "expiresAt") : null;

    /// <summary>A valid token, or null if the user has to sign in.</summary>
    public async Task<string?> CurrentAsync(CancellationToken cancellationToken)
    {
        if (Read() is not { } token || Text(token, "accessToken") is not { } current)
        {
            return null;
        }

        var (end, now) = (EndOf(token, "expiresAt"), clock.GetUtcNow());
        return end - now > Soon ? current : await RefreshedAsync(token, cancellationToken) ?? (end > now ? current : null);
    }

    private async Task<string?> RefreshedAsync(JsonObject token, CancellationToken cancellationToken)
    {
        if (Text(token, "refreshToken") is not { } refresh
            || Text(token, "clientId") is not { } id
            || Text(token, "clientSecret") is not { } secret
            || EndOf(token, "registrationExpiresAt") <= clock.GetUtcNow())
        {
            return null;
        }

        using var oidc = new AmazonSSOOIDCClient(new AnonymousAWSCredentials(), way.Configuration<AmazonSSOOIDCConfig>(region));
        var request = new CreateTokenRequest { ClientId = id, ClientSecret = secret, GrantType = "refresh_token", RefreshToken = refresh };
        var answer = await way.AskAsync(
            "sso-oidc:CreateToken",
            () => OrNullAsync(() => oidc.CreateTokenAsync(request, cancellationToken)), _ => null,
            cancellationToken);
        if (answer is null)
        {
            return null;
        }

        token["accessToken"] = answer.AccessToken;
        token["refreshToken"] = answer.RefreshToken ?? refresh;
        var end = clock.GetUtcNow().AddSeconds(answer.ExpiresIn ?? 0).UtcDateTime;
        token["expiresAt"] = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        Write(token);
        return answer.AccessToken;
    }

    /// <summary>Every refusal, whatever its code, means that the session has expired.</summary>
    private static async Task<CreateTokenResponse?> OrNullAsync(Func<Task<CreateTokenResponse>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonSSOOIDCException refusal)
            when (refusal.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError)
        {
            return null;
        }
    }

    private JsonObject? Read()
    {
        try
        {
            return File.Exists(FilePath) ? JsonNode.Parse(File.ReadAllText(FilePath)) as JsonObject : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>For the AWS CLI too: a refresh token can be used only once. If that fails, this process still uses the new token.</summary>
    private void Write(JsonObject token)
    {
        try
        {
            new WholeFile(FilePath, isPrivate: true).Write(token.ToJsonString());
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next command signs in again.
        }
    }

    private static string? Text(JsonObject token, string name) =>
        token[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static DateTimeOffset? EndOf(JsonObject token, string name) =>
        Text(token, name)?.Replace("UTC", "Z", StringComparison.Ordinal) is { } time
            && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;

    [SuppressMessage("Security", "CA5350", Justification = "The naming of the AWS CLI, not a protection.")]
    private string FileName() => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)));
}
