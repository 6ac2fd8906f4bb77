using System.Globalization;
using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Session;

/// <summary>Keys in variables or in a profile. With a session token they expire.</summary>
internal sealed class StaticKeys(string id, string secret, string? token, DateTimeOffset? end = null) : CredentialSource
{
    /// <summary>A file can be read again, variables of this process cannot.</summary>
    private bool _areVariables;

    public override bool IsRenewable => !_areVariables;

    public override string Renewal => _areVariables ? "set the variables to new credentials" : base.Renewal;

    public override SessionEnd End =>
        token is null ? new SessionEnd.Never() : end is { } time ? new SessionEnd.At(time, Renewal) : new SessionEnd.Unknown();

    /// <exception cref="BbbException">There is an id without a secret.</exception>
    public static StaticKeys? Of(CallerEnvironment environment)
    {
        if (environment["AWS_ACCESS_KEY_ID"] is not { } id)
        {
            return null;
        }

        var secret = environment["AWS_SECRET_ACCESS_KEY"]
            ?? throw BbbException.Invalid(
                "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not", "set both, or unset both and name a profile with -p");

        // AWS_CREDENTIAL_EXPIRATION is what 'aws configure export-credentials --format env' sets.
        var expiration = environment["AWS_CREDENTIAL_EXPIRATION"];
        var isKnown = DateTimeOffset.TryParse(expiration, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end);
        return new(
            Clean("AWS_ACCESS_KEY_ID", id),
            Clean("AWS_SECRET_ACCESS_KEY", secret),
            environment["AWS_SESSION_TOKEN"] is { } token ? Clean("AWS_SESSION_TOKEN", token) : null,
            isKnown ? end : null)
        {
            _areVariables = true,
        };
    }

    /// <exception cref="BbbException">There is an id without a secret, or a secret without an id.</exception>
    public static StaticKeys? Of(AwsProfile profile)
    {
        var (id, secret) = (profile.Word("aws_access_key_id"), profile.Word("aws_secret_access_key", isSecret: true));
        if (id is null && secret is null)
        {
            return null;
        }

        var missing = id is null ? "aws_access_key_id" : "aws_secret_access_key";
        return id is not null && secret is not null
            ? new(
                Clean(profile.Place("aws_access_key_id"), id),
                Clean(profile.Place("aws_secret_access_key"), secret),
                profile.Word("aws_session_token", isSecret: true) is { } token ? Clean(profile.Place("aws_session_token"), token) : null)
            : throw BbbException.Invalid(
                $"{missing} is missing in {profile.Words}, which has {(id is null ? "a secret" : "an id")} without it",
                "add it to the profile");
    }

    public override Task<IssuedKeys> ReadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IssuedKeys>(new(new ImmutableCredentials(id, secret, token ?? ""), null));

    /// <summary>Pasted values, and files with Windows line endings, may have invisible characters, which HTTP headers refuse.</summary>
    private static string Clean(string source, string value) => value.All(character => character is > ' ' and <= '~')
        ? value
        : throw BbbException.Invalid(
            $"{source} contains a space, a line break or another character that no key has", "set it again without it");
}
