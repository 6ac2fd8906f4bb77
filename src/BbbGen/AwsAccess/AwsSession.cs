using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using BbbGen.Deployment.Preflight;

namespace BbbGen.AwsAccess;

/// <summary>Credentials, as far as what they are made from says when they end. Nothing is asked of AWS.</summary>
internal sealed class AwsSession(AWSCredentials credentials, CallerProfile caller) : ICallerSession
{
    /// <inheritdoc/>
    public SessionEnd End => Of(credentials);

    private SessionEnd Of(AWSCredentials given) => given switch
    {
        RenewableCredentials renewable => Of(renewable.Current),
        SSOAWSCredentials sso => OfToken(sso),
        EnvironmentVariablesAWSCredentials environment when environment.GetCredentials().UseToken =>

            // What 'aws configure export-credentials --format env' sets.
            DateTimeOffset.TryParse(Environment.GetEnvironmentVariable("AWS_CREDENTIAL_EXPIRATION"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
                ? new SessionEnd.At(end, caller.Renewal)
                : new SessionEnd.Unknown(),
        SessionAWSCredentials => new SessionEnd.Unknown(),

        // A code from a device is asked for once only; without one the SDK takes the role again whenever it has to.
        AssumeRoleAWSCredentials { Options.MfaSerialNumber: { Length: > 0 }, Expiration: { } end } => new SessionEnd.At(new(end.ToUniversalTime()), caller.Renewal),
        AssumeRoleAWSCredentials role => Of(role.SourceCredentials),
        _ => new SessionEnd.Never(),
    };

    /// <summary>The token of the sign-in lies where the AWS CLI puts it, in a file named by the SHA-1 of the session's name or the portal's address.</summary>
    private SessionEnd OfToken(SSOAWSCredentials sso)
    {
#pragma warning disable CA5350 // the CLI's own naming, not a protection
        var name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(sso.Options?.SessionName ?? sso.StartUrl)));
#pragma warning restore CA5350
        var path = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "sso", "cache", $"{name}.json");
        try
        {
            using var token = JsonDocument.Parse(File.ReadAllText(path));
            return token.RootElement.TryGetProperty("refreshToken", out _) ? new SessionEnd.Never()
                : token.RootElement.GetProperty("expiresAt").TryGetDateTimeOffset(out var end) ? new SessionEnd.At(end, caller.Renewal)
                : new SessionEnd.Unknown();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new SessionEnd.Unknown();
        }
    }
}
