using BbbGen.Application;
using BbbGen.Testing.Moto;
using BbbGen.Tests.EndToEnd;
using BbbGen.Tests.Failures;

namespace BbbGen.Tests.Aws.Session;

/// <summary>Credentials that can no longer be obtained while a real process watches its deployment.</summary>
[Collection(EndpointCollection.Name)]
public sealed class CredentialWatchTests(MotoFixture moto) : IAsyncLifetime
{
    private readonly Portal _portal = new() { Life = TimeSpan.FromSeconds(1) };
    private readonly string _home = Directory.CreateTempSubdirectory("bbbgen-home-").FullName;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await moto.Server.ResetAsync();
        await moto.Server.AddHostedZoneAsync(Operator.Zone, Operator.ZoneName);
        await moto.Server.RunInBackgroundAsync(TimeSpan.FromMilliseconds(100));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_home, recursive: true);
        return _portal.DisposeAsync();
    }

    [Fact]
    [Failure("F62")]
    public async Task A_helper_program_that_fails_is_waited_for_and_watching_resumes()
    {
        using var who = OperatorWith("helper");
        var (program, broken) = (who.PathOf("helper.sh"), who.PathOf("broken"));
        await File.WriteAllTextAsync(program, $$"""
            if [ -e '{{broken}}' ]; then echo 'aws-vault: error: no session' >&2; exit 1; fi
            echo '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test",
             "Expiration": "'$(date -u -d '+1 second' +%Y-%m-%dT%H:%M:%S.%NZ)'"}'
            """, CancellationToken);
        await File.WriteAllTextAsync(
            who.ConfigurationFile, $"[profile helper]\nregion = eu-west-1\ncredential_process = sh '{program}'\n", CancellationToken);

        await AssertWaitedForAsync(
            who,
            "The credentials of profile helper can no longer be obtained (The credential_process of profile helper failed: aws-vault: "
                + "error: no session;",
            isBroken =>
            {
                if (isBroken)
                {
                    File.WriteAllText(broken, "");
                }
                else
                {
                    File.Delete(broken);
                }
            });
    }

    [Fact]
    [Failure("F62")]
    public async Task A_session_that_is_ended_at_the_portal_is_waited_for_and_watching_resumes()
    {
        using var who = OperatorWith("sso");
        await File.WriteAllTextAsync(who.ConfigurationFile, """
            [profile sso]
            region = eu-west-1
            sso_session = campus
            sso_account_id = 123456789012
            sso_role_name = Admin
            [sso-session campus]
            sso_start_url = https://uni.awsapps.com/start
            sso_region = eu-west-1
            """, CancellationToken);
#pragma warning disable CA5350 // the naming of the AWS CLI
        var token = Path.Join(
            _home, $".aws/sso/cache/{Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData("campus"u8))}.json");
#pragma warning restore CA5350
        Directory.CreateDirectory(Path.GetDirectoryName(token)!);
        await File.WriteAllTextAsync(token, """{"accessToken": "good", "expiresAt": "2999-01-01T00:00:00Z"}""", CancellationToken);

        await AssertWaitedForAsync(
            who,
            "Profile sso has no valid IAM Identity Center session; renew the session with 'aws sso login --profile sso'.",
            isBroken => _portal.IsSignedOut = isBroken);
    }

    /// <summary>An operator whose variables name a profile and no keys.</summary>
    private Operator OperatorWith(string profile) => new(new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = moto.Server.Environment["AWS_ENDPOINT_URL"],
        ["AWS_ENDPOINT_URL_SSO"] = _portal.Address,
        ["AWS_PROFILE"] = profile,
        ["HOME"] = _home,
    });

    private static async Task AssertWaitedForAsync(Operator who, string sentence, Action<bool> breakIt)
    {
        using var deploying = who.StartDeploy("demo");
        await deploying.SaysAsync("CREATE_IN_PROGRESS            demo ", CancellationToken);
        breakIt(true);
        await deploying.SaysAsync(sentence, CancellationToken);
        breakIt(false);
        var ended = await deploying.EndAsync(CancellationToken);

        Assert.True(ended.ExitCode == ExitCode.Success, ended.Error);
        Assert.Single(ended.ErrorLines, line => line.StartsWith(sentence) && line.EndsWith("watching resumes by itself, Ctrl-C detaches."));
        Assert.Single(ended.ErrorLines, "The session is valid again; watching continues.");
    }
}
