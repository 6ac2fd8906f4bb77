using BbbGen.Aws.Model;

namespace BbbGen.Tests.Diagnosis;

public sealed class RedactorTests
{
    [Theory]
    [MemberData(nameof(Hidden))]
    public void A_secret_is_removed_wherever_it_is(string text, string secret)
    {
        Assert.Contains(secret, text);
        Assert.DoesNotContain(secret, Redactor.Secrets(text));
    }

    [Theory]
    [InlineData("Resource handler returned message: The maximum number of addresses has been reached")]
    [InlineData(
        "arn:aws:ecs:eu-west-1:123456789012:service/demo-BBBECSStack-1ABCDEFGHIJKL/demo-BBBFontendAppsStack-XYZ-BBBGreenlightService-"
            + "abcDEF123")]
    [InlineData("the login lies in arn:aws:secretsmanager:eu-west-1:123456789012:secret:BBBAdministratorlogin-27F8A3H6SHI3-7LAAPW")]
    [InlineData("BBB_TURN_SECRET=arn:aws:secretsmanager:eu-west-1:123456789012:secret:BBBTurnSecret-a1B2c3")]
    [InlineData("CannotPullContainerError: greenlight@sha256:9258894a882ac179bf42d4b20d1c99696d9670477001817a96ec8fe4915c8e91")]
    [InlineData("arn:aws:ecs:eu-west-1:123456789012:task/demo/0f1e2d3c4b5a69788796a5b4c3d2e1f0 stopped")]
    [InlineData("See the details in CloudWatch Log Stream: 2026/03/01/[$LATEST]0f1e2d3c4b5a69788796a5b4c3d2e1f0")]
    [InlineData("request 01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData("The parameter MasterUserPassword is not a valid password, and the password is required.")]
    [InlineData("https://bbb.uni.example:443/bigbluebutton/api")]
    [InlineData("2026-03-01T08:00:13Z step install_bigbluebutton: attempt 3 of 3")]
    [InlineData("PG::ConnectionBad: could not connect to server: Connection refused")]
    [InlineData("AWSServiceRoleForApplicationAutoScaling is not there")]
    [InlineData("is not authorized to perform: secretsmanager:GetSecretValue on resource: BBBTurnSecret")]
    public void What_is_not_secret_is_kept(string text) => Assert.Equal(text, Redactor.Secrets(text));

    [Fact]
    public void What_is_shared_names_no_person_and_no_account() => Assert.Equal(
        "arn:aws:iam::[account]:user/school writes to [mail]",
        Redactor.All("arn:aws:iam::123456789012:user/school writes to ops@uni.example"));

    [Theory(Timeout = 20_000)]
    [InlineData("a")]
    [InlineData("aB3")]
    [InlineData("password")]
    [InlineData("password=\"")]
    [InlineData("secret\\\"")]
    [InlineData("://")]
    [InlineData("a@")]
    [InlineData(" -a")]
    [InlineData(" --token")]
    [InlineData("-----BEGIN ")]
    [InlineData("arn:aws:iam::")]
    [InlineData("authorization ")]
    [InlineData("0")]
    [InlineData("password is ")]
    [InlineData("<token")]
    [InlineData("<secret>")]
    [InlineData("://u:")]
    [InlineData("task/")]
    public async Task A_line_of_256_KB_is_cleaned_in_a_moment(string part)
    {
        var line = string.Concat(Enumerable.Repeat(part, 256 * 1024 / part.Length));

        // On another thread, as a pattern that does not end could not be timed out.
        Assert.NotEmpty(await Task.Run(() => Redactor.Anonymous(line), TestContext.Current.CancellationToken));
    }

    public static TheoryData<string, string> Hidden => [.. SecretTexts.All];
}
