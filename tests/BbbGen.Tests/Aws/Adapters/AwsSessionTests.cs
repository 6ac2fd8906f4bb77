using BbbGen.Aws.Adapters;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Session;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>When credentials expire.</summary>
public sealed class AwsSessionTests
{
    private static readonly Dictionary<string, string> EmptyHome = new() { ["HOME"] = "/nowhere", ["AWS_EC2_METADATA_DISABLED"] = "true" };

    [Fact]
    public void Static_keys_do_not_expire() =>
        Assert.IsType<SessionEnd.Never>(EndOf("[profile uni]\naws_access_key_id = a\naws_secret_access_key = b\n"));

    [Fact]
    public void The_expiry_of_a_copied_session_token_is_unknown() =>
        Assert.IsType<SessionEnd.Unknown>(
            EndOf("[profile uni]\naws_access_key_id = a\naws_secret_access_key = b\naws_session_token = c\n"));

    [Fact]
    public void Exported_variables_have_an_expiry()
    {
        var end = StaticKeys.Of(new CallerEnvironment(new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = "a", ["AWS_SECRET_ACCESS_KEY"] = "b", ["AWS_SESSION_TOKEN"] = "c",
            ["AWS_CREDENTIAL_EXPIRATION"] = "2026-03-01T08:00:00Z",
        }))!.End;

        Assert.Equal(
            new SessionEnd.At(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), "set the variables to new credentials"), end);
    }

    [Theory]
    [InlineData("", typeof(SessionEnd.Never))]
    [InlineData("aws_session_token = c\n", typeof(SessionEnd.Unknown))]
    public void A_role_lasts_as_long_as_the_credentials_that_assume_it(string token, Type end) => Assert.IsType(
        end,
        EndOf("[profile uni]\nrole_arn = arn:aws:iam::123456789012:role/Operators\nsource_profile = me\n[profile me]\n"
            + $"aws_access_key_id = a\naws_secret_access_key = b\n{token}"));

    [Fact]
    public void The_expiry_without_a_sign_in_is_unknown() => Assert.IsType<SessionEnd.Unknown>(
        EndOf("[profile uni]\nsso_start_url = https://uni.example/none\nsso_region = eu-west-1\nsso_account_id = 123456789012\n"
            + "sso_role_name = Operators\n"));

    [Fact]
    public void The_expiry_of_a_token_in_a_file_is_unknown_because_nobody_may_write_it_again() => Assert.IsType<SessionEnd.Unknown>(
        EndOf("[profile uni]\nrole_arn = arn:aws:iam::123456789012:role/Operators\nweb_identity_token_file = /nowhere\n"));

    private static SessionEnd EndOf(string config)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, config);
            var environment =
                new CallerEnvironment(EmptyHome.Append(new KeyValuePair<string, string>("AWS_CONFIG_FILE", path)).ToDictionary());
            var caller = BbbGen.Aws.Adapters.CallerProfile.Find("uni", environment);
            return caller.Credentials(Amazon.RegionEndpoint.EUWest1, (_, _) => Task.FromResult<string?>(null), TimeProvider.System,
                CancellationToken.None).Source.End;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
