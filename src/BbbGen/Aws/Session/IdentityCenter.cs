using System.Net;
using Amazon.Runtime;
using Amazon.SSO;
using Amazon.SSO.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Session;

/// <summary>A role of IAM Identity Center, for the user who is signed in.</summary>
internal sealed class IdentityCenter : CredentialSource
{
    private const string Needs = "takes its credentials from IAM Identity Center";

    /// <summary>Settings of which a profile with Identity Center has at least one.</summary>
    private static readonly string[] Keys = ["sso_session", "sso_start_url", "sso_account_id", "sso_role_name"];

    private readonly AwsProfile _profile;
    private readonly SessionWay _way;
    private readonly IdentityCenterToken _token;
    private readonly (string Account, string Role, string Region) _given;

    /// <exception cref="BbbException">A setting is missing.</exception>
    public IdentityCenter(AwsProfile profile, AwsConfiguration configuration, string home, SessionWay way, TimeProvider clock)
    {
        (_profile, _way) = (profile, way);
        var session = profile["sso_session"]?.Value;
        var settings = session is null ? profile : profile.With(configuration.SsoSession(session) ?? throw BbbException.Invalid(
            $"{profile.Place("sso_session")} names the section [sso-session {session}], and {configuration.ConfigPath} has none",
            "correct it, or create one with 'aws configure sso-session'"));
        var url = settings.Required("sso_start_url", Needs);
        var region = RegionName.Checked(settings.Place("sso_region"), settings.Required("sso_region", Needs));
        _given = (settings.Required("sso_account_id", Needs), settings.Required("sso_role_name", Needs), region);
        _token = new(home, session ?? url, _given.Region, way, clock);
    }

    public override string Renewal =>
        $"renew the session with 'aws sso login{(_profile.Name == AwsProfile.Default ? "" : $" --profile {_profile.Name}")}'";

    public override SessionEnd End =>
        _token.IsRefreshed ? new SessionEnd.Never() : _token.End is { } end ? new SessionEnd.At(end, Renewal) : new SessionEnd.Unknown();

    public static bool IsUsedBy(AwsProfile profile) => Keys.Any(key => profile[key] is not null);

    public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken)
    {
        var token = await _token.CurrentAsync(cancellationToken) ?? throw Ended(null);
        using var portal = new AmazonSSOClient(new AnonymousAWSCredentials(), _way.Configuration<AmazonSSOConfig>(_given.Region));
        var request = new GetRoleCredentialsRequest { AccessToken = token, AccountId = _given.Account, RoleName = _given.Role };
        var answer = await _way.AskAsync(
            "sso:GetRoleCredentials", () => portal.GetRoleCredentialsAsync(request, cancellationToken), Refusal, cancellationToken);
        var given = answer.RoleCredentials;
        return new(
            new ImmutableCredentials(given.AccessKeyId, given.SecretAccessKey, given.SessionToken),
            given.Expiration is > 0 and var end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null);
    }

    /// <summary>The portal answers 401 for a session that was ended there, 403 for a role that does not exist or is not assigned.</summary>
    private BbbException? Refusal(AmazonServiceException refusal) => refusal switch
    {
        UnauthorizedException or { StatusCode: HttpStatusCode.Unauthorized } => Ended(refusal),
        ResourceNotFoundException or { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.NotFound } => BbbException.Refused(
            $"Identity Center does not give you the role {_given.Role} in account {_given.Account}",
            $"check sso_role_name and sso_account_id of {_profile.Words}",
            refusal),
        _ => null,
    };

    private SessionExpiredException Ended(Exception? cause) =>
        new($"{_profile.Title} has no valid IAM Identity Center session", Renewal, cause);
}
