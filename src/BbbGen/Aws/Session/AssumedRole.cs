using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Inputs;

namespace BbbGen.Aws.Session;

/// <summary>A role assumed with other credentials.</summary>
/// <param name="sourceWords">The credentials that assume it, for a sentence.</param>
internal sealed partial class AssumedRole(AwsProfile profile, CredentialSource source, string sourceWords, SessionWay way, MfaCode mfa)
    : CredentialSource
{
    private readonly string? _device = profile.Word("mfa_serial");
    private readonly string _role = RoleOf(profile);
    private readonly int? _duration = DurationOf(profile);
    private DateTimeOffset? _expires;

    public override bool IsRenewable => source.IsRenewable;

    public override string Renewal => _device is null ? source.Renewal : MfaCode.Again;

    /// <summary>Without an MFA device the role is assumed again as needed.</summary>
    public override SessionEnd End => _device is not null && _expires is { } time ? new SessionEnd.At(time, Renewal) : source.End;

    /// <exception cref="BbbException">It names no role.</exception>
    public static string RoleOf(AwsProfile profile) =>
        profile.Word("role_arn") is { } role && RoleArn.IsMatch(role) ? role
        : throw BbbException.Invalid(
            $"{profile.Place("role_arn")} takes a role like arn:aws:iam::123456789012:role/NAME",
            $"you gave {Quoted.Text(profile["role_arn"]!.Value)}");

    public override async Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken)
    {
        var keys = (await source.ReadAsync(cancellationToken)).Keys;
        var request = new AssumeRoleRequest
        {
            RoleArn = _role,
            RoleSessionName = profile.Word("role_session_name") ?? "bbbgen",
            ExternalId = profile.Word("external_id"),
            DurationSeconds = _duration,
            SerialNumber = _device,
            TokenCode = _device is null ? null : await mfa.AskAsync(profile, _role, sourceWords, _device, cancellationToken),
        };
        using var sts = new AmazonSecurityTokenServiceClient(Credentials(keys), way.Configuration<AmazonSecurityTokenServiceConfig>());
        var answer = await way.AskAsync(
            "sts:AssumeRole", () => sts.AssumeRoleAsync(request, cancellationToken), Refusal, cancellationToken);
        var issued = IssuedKeys.Of(answer.Credentials);
        _expires = issued.Expires;
        return issued;
    }

    private static AWSCredentials Credentials(ImmutableCredentials keys) =>
        keys.UseToken
            ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, keys.Token)
            : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);

    private BbbException? Refusal(AmazonServiceException refusal) =>
        _device is not null && refusal.Message.Contains("MultiFactorAuthentication failed")
            ? BbbException.Refused(
                $"AWS does not accept the MFA code of {_device}", "run again with the next code, and check mfa_serial", refusal)
        : refusal.ErrorCode is "AccessDenied"
            ? BbbException.Refused(
                $"AWS does not let {sourceWords} assume the role {_role} of {profile.Words}",
                $"check role_arn{(profile["external_id"] is null ? "" : ", external_id")} and the role's trust policy "
                    + $"({refusal.Message.ReplaceLineEndings(" ").TrimEnd('.')})",
                refusal)
        : refusal is ExpiredTokenException || refusal.ErrorCode is "ExpiredToken" or "ExpiredTokenException"
            ? new BbbGen.Aws.Model.SessionExpiredException($"The session of {sourceWords} has expired", source.Renewal, refusal)
            {
                IsRenewable = source.IsRenewable,
            }
        : null;

    private static int? DurationOf(AwsProfile profile)
    {
        const int Shortest = 900, Longest = 43200;
        return profile.Word("duration_seconds") is not { } text ? null
            : int.TryParse(text, out var seconds) && seconds is >= Shortest and <= Longest ? seconds
            : throw BbbException.Invalid(
                $"{profile.Place("duration_seconds")} takes seconds from {Shortest} to {Longest}", $"you gave {Quoted.Text(text)}");
    }

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::\d{12}:role/\S+\z")]
    private static partial Regex RoleArn { get; }
}
