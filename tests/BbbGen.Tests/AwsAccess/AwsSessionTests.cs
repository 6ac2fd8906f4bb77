using Amazon.Runtime;
using BbbGen.AwsAccess;
using BbbGen.Deployment.Preflight;

namespace BbbGen.Tests.AwsAccess;

/// <summary>What credentials say of their end.</summary>
public sealed class AwsSessionTests
{
    private static readonly BasicAWSCredentials Keys = new("AKIAIOSFODNN7EXAMPLE", "secret");
    private static readonly SessionAWSCredentials Temporary = new("ASIAIOSFODNN7EXAMPLE", "secret", "token");

    [Fact]
    public void Static_keys_do_not_end() => Assert.IsType<SessionEnd.Never>(EndOf(Keys));

    [Fact]
    public void A_copied_session_token_does_not_say_when_it_ends() => Assert.IsType<SessionEnd.Unknown>(EndOf(Temporary));

    [Fact]
    public void A_role_is_taken_again_as_long_as_what_it_is_taken_with_lasts()
    {
        Assert.IsType<SessionEnd.Never>(EndOf(new AssumeRoleAWSCredentials(Keys, "arn:aws:iam::123456789012:role/Operators", "ops")));
        Assert.IsType<SessionEnd.Unknown>(EndOf(new AssumeRoleAWSCredentials(Temporary, "arn:aws:iam::123456789012:role/Operators", "ops")));
    }

    [Fact]
    public void Credentials_that_may_be_read_again_end_as_those_in_use_do() => Assert.IsType<SessionEnd.Unknown>(EndOf(new RenewableCredentials(() => Temporary)));

    [Fact]
    public void A_sign_in_nobody_has_made_does_not_say_when_it_ends() =>
        Assert.IsType<SessionEnd.Unknown>(EndOf(new SSOAWSCredentials("123456789012", "eu-west-1", "Operators", "https://uni.example/none")));

    private static SessionEnd EndOf(AWSCredentials credentials) => new AwsSession(credentials, CallerProfile.Find(null)).End;
}
