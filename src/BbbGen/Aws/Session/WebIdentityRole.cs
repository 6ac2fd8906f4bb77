using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Session;

/// <summary>A role assumed with a token in a file, as Kubernetes and CI systems provide it.</summary>
/// <param name="place">What names the path, for a sentence.</param>
internal sealed class WebIdentityRole(string role, string file, string place, string? sessionName, SessionWay way) : CredentialSource
{
    /// <summary>The file may be written once, as in most CI systems, with a token that is valid for minutes, or again and again.</summary>
    public override SessionEnd End => new SessionEnd.Unknown();

    public static WebIdentityRole? Of(CallerEnvironment environment, SessionWay way) =>
        environment["AWS_WEB_IDENTITY_TOKEN_FILE"] is not { } file ? null
        : environment["AWS_ROLE_ARN"] is { } role
            ? new(role, environment.Expand(file), "AWS_WEB_IDENTITY_TOKEN_FILE", environment["AWS_ROLE_SESSION_NAME"], way)
        : throw BbbException.Invalid("AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not", "set both or neither");

    public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken)
    {
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = role,
            RoleSessionName = sessionName ?? "bbbgen",
            WebIdentityToken = await TokenAsync(cancellationToken),
        };
        var config = way.Configuration<AmazonSecurityTokenServiceConfig>();
        using var sts = new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), config);
        var answer = await way.AskAsync(
            "sts:AssumeRoleWithWebIdentity",
            () => sts.AssumeRoleWithWebIdentityAsync(request, cancellationToken), Refusal,
            cancellationToken);
        return IssuedKeys.Of(answer.Credentials);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken) is { } text && text.Trim() is { Length: > 0 } token ? token
                : throw BbbException.Invalid($"{place} names {file}, which is empty", "check what writes the token there");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw BbbException.Invalid(
                $"{place} names {file}, which {(Directory.Exists(file) ? "is a folder" : "cannot be read")}",
                "correct it, or unset it and name a profile with -p", problem);
        }
    }

    private BbbException? Refusal(AmazonServiceException refusal) => refusal.ErrorCode switch
    {
        "ExpiredTokenException" or "ExpiredToken" or "InvalidIdentityToken" or "InvalidIdentityTokenException" or "IDPRejectedClaim"
            or "AccessDenied" => BbbException.Refused(
            $"AWS does not let the token in {file} assume the role {role}",
            "check the role's trust policy, and renew the token if it has expired "
                + $"({refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')})",
            refusal),
        _ => null,
    };
}
