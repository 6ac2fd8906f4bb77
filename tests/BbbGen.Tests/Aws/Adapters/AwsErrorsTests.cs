using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>What the SDK throws, as a sentence an operator can act on.</summary>
public sealed class AwsErrorsTests
{
    private readonly AwsErrors _errors = new(CallerProfile.Find(null));

    [Fact]
    public void Denied_access_names_the_action_that_is_missing() =>
        AssertExplained(
            Refusal("AccessDenied", HttpStatusCode.Forbidden, "User: arn:aws:iam::1:user/x is not authorized to perform: iam:CreateRole on resource: y."),
            "AWS does not allow iam:CreateRole to the default AWS credentials; ask the account's administrator for iam:CreateRole (User: arn:aws:iam::1:user/x is not authorized to perform: iam:CreateRole on resource: y).");

    [Fact]
    public void Expired_credentials_are_to_be_renewed() =>
        AssertExplained(
            Refusal("ExpiredToken", HttpStatusCode.Forbidden, "The security token included in the request is expired"),
            "The session of the default AWS credentials has expired; renew the credentials and run again.");

    [Fact]
    public void Credentials_AWS_does_not_know_are_named_as_such() =>
        AssertExplained(
            Refusal("InvalidClientTokenId", HttpStatusCode.Forbidden, "The security token included in the request is invalid."),
            "AWS does not accept the default AWS credentials (InvalidClientTokenId); check that access key, secret and session token belong together, and this computer's clock.");

    [Fact]
    public void Anything_else_AWS_refuses_keeps_its_own_words() =>
        AssertExplained(
            Refusal("ValidationError", HttpStatusCode.BadRequest, "Template format error: YAML not well-formed.\n(line 3)"),
            "AWS refuses cloudformation:CreateChangeSet: Template format error: YAML not well-formed. (line 3); correct that and run again.");

    [Fact]
    public void A_client_that_cannot_read_an_answer_is_not_told_as_missing_credentials() =>
        AssertExplained(
            new AmazonClientException("Expected hash not equal to calculated hash"),
            "cloudformation:CreateChangeSet failed (Expected hash not equal to calculated hash); correct that and run again.");

    [Fact]
    public void Words_of_AWS_control_no_terminal_and_show_no_secret() =>
        AssertExplained(
            Refusal("ValidationError", HttpStatusCode.BadRequest, "\u001b[2JParameter password=hunter2-x is invalid"),
            "AWS refuses cloudformation:CreateChangeSet: Parameter password=[redacted] is invalid; correct that and run again.");

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest)]
    [InlineData("SlowDown", HttpStatusCode.ServiceUnavailable)]
    [InlineData("InternalFailure", HttpStatusCode.InternalServerError)]
    public void What_passes_by_itself_is_worth_another_try(string code, HttpStatusCode status) =>
        Assert.IsType<BusyException>(_errors.Explain("cloudformation:DescribeStackEvents", Refusal(code, status, "x")));

    [Fact]
    public void A_refused_connection_is_no_bug() =>
        AssertExplained(
            new HttpRequestException("Connection refused (localhost:9)", new SocketException((int)SocketError.ConnectionRefused)),
            $"Nothing answers cloudformation:CreateChangeSet ({new SocketException((int)SocketError.ConnectionRefused).Message}); check the network, the region, and AWS_ENDPOINT_URL if it is set.");

    [Fact]
    public async Task A_bug_is_not_explained_away() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _errors.CallAsync<int>("s3:PutObject", () => throw new KeyNotFoundException(), CancellationToken.None));

    [Fact]
    public async Task A_timeout_is_not_Ctrl_C() =>
        await Assert.ThrowsAsync<BusyException>(() => _errors.CallAsync<int>("s3:PutObject", () => throw new TaskCanceledException(), CancellationToken.None));

    [Fact]
    public async Task Ctrl_C_is_no_error() =>
        await Assert.ThrowsAsync<TaskCanceledException>(() => _errors.CallAsync<int>("s3:PutObject", () => throw new TaskCanceledException(), new CancellationToken(canceled: true)));

    [Fact]
    public void Denied_access_is_told_from_everything_else() => Assert.IsType<NotPermittedException>(
        _errors.Explain("ec2:DescribeVolumes", Refusal("UnauthorizedOperation", HttpStatusCode.Forbidden, "You are not authorized to perform this operation.")));

    [Theory]
    [InlineData("ec2:DescribeVolumes")]
    [InlineData("cloudformation:ListImports")]
    [InlineData("secretsmanager:GetSecretValue")]
    [InlineData("iam:SimulatePrincipalPolicy")]
    [InlineData("logs:FilterLogEvents")]
    public async Task A_question_about_the_surroundings_is_asked_again_when_it_is_throttled(string action)
    {
        var tries = 0;

        Assert.Equal(3, await Patient().CallAsync(action, () => ++tries < 3 ? throw Refusal("Throttling", HttpStatusCode.BadRequest, "Rate exceeded") : Task.FromResult(tries), CancellationToken.None));
    }

    [Fact]
    public async Task It_is_given_up_within_the_time_a_check_has()
    {
        var clock = new InstantClock();

        await Assert.ThrowsAsync<BusyException>(() => Patient(clock).CallAsync<int>(
            "ec2:DescribeVolumes", () => throw Refusal("Throttling", HttpStatusCode.BadRequest, "Rate exceeded"), CancellationToken.None));

        Assert.Equal([1, 2, 4], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("ecs:RunTask")]
    [InlineData("autoscaling:UpdateAutoScalingGroup")]
    public async Task What_changes_something_is_not_made_again_unseen(string action)
    {
        var tries = 0;

        await Assert.ThrowsAsync<BusyException>(() => Patient().CallAsync<int>(
            action,
            () =>
            {
                tries++;
                throw Refusal("Throttling", HttpStatusCode.BadRequest, "Rate exceeded");
            },
            CancellationToken.None));

        Assert.Equal(1, tries);
    }

    private static AwsErrors Patient(InstantClock? clock = null) => new(CallerProfile.Find(null), RetrySchedule.ForQuestions(clock ?? new()));

    private static AmazonServiceException Refusal(string code, HttpStatusCode status, string message) => new(message)
    {
        ErrorCode = code,
        StatusCode = status,
    };

    private void AssertExplained(Exception problem, string sentence)
    {
        var explained = _errors.Explain("cloudformation:CreateChangeSet", problem);
        Assert.Equal(sentence, explained.Message);
        Assert.Equal(ExitCode.DeploymentFailed, explained.ExitCode);
    }
}
