using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using BbbGen.Application;
using BbbGen.Aws.Adapters;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Aws.Adapters;

/// <summary>Exceptions of the SDK as sentences an operator can act on.</summary>
public sealed class AwsErrorsTests
{
    private readonly AwsErrors _errors = new(CallerProfile.Find(null));

    [Fact]
    public void Denied_access_names_the_action_that_is_missing() =>
        AssertExplained(
            Refusal("AccessDenied", HttpStatusCode.Forbidden,
                "User: arn:aws:iam::1:user/x is not authorized to perform: iam:CreateRole on resource: y."),
            "AWS does not allow iam:CreateRole to the default AWS credentials; ask the account's administrator for iam:CreateRole (User: "
                + "arn:aws:iam::1:user/x is not authorized to perform: iam:CreateRole on resource: y).");

    [Fact]
    public void Expired_credentials_must_be_renewed() =>
        AssertExplained(
            Refusal("ExpiredToken", HttpStatusCode.Forbidden, "The security token included in the request is expired"),
            "The session of the default AWS credentials has expired; renew the credentials and run again.");

    [Fact]
    public void Credentials_AWS_does_not_know_are_reported_as_such() =>
        AssertExplained(
            Refusal("InvalidClientTokenId", HttpStatusCode.Forbidden, "The security token included in the request is invalid."),
            "AWS does not accept the default AWS credentials (InvalidClientTokenId); check that access key, secret and session token "
                + "belong together, and this computer's clock.");

    [Fact]
    public void Every_other_refusal_keeps_the_words_of_AWS() =>
        AssertExplained(
            Refusal("ValidationError", HttpStatusCode.BadRequest, "Template format error: YAML not well-formed.\n(line 3)"),
            "AWS refuses cloudformation:CreateChangeSet: Template format error: YAML not well-formed. (line 3); correct that and "
                + "run again.");

    [Fact]
    public void An_answer_that_cannot_be_read_is_not_reported_as_missing_credentials() =>
        AssertExplained(
            new AmazonClientException("Expected hash not equal to calculated hash"),
            "cloudformation:CreateChangeSet failed (Expected hash not equal to calculated hash); correct that and run again.");

    [Fact]
    public void Messages_of_AWS_contain_no_control_characters_and_no_secrets() =>
        AssertExplained(
            Refusal("ValidationError", HttpStatusCode.BadRequest, "\u001b[2JParameter password=hunter2-x is invalid"),
            "AWS refuses cloudformation:CreateChangeSet: Parameter password=[redacted] is invalid; correct that and run again.");

    [Theory]
    [InlineData("Throttling", HttpStatusCode.BadRequest)]
    [InlineData("SlowDown", HttpStatusCode.ServiceUnavailable)]
    [InlineData("InternalFailure", HttpStatusCode.InternalServerError)]
    public void Throttling_and_outages_may_be_retried(string code, HttpStatusCode status) =>
        Assert.IsType<BusyException>(_errors.Explain("cloudformation:DescribeStackEvents", Refusal(code, status, "x")));

    [Fact]
    public void A_refused_connection_is_no_bug() =>
        AssertExplained(
            new HttpRequestException("Connection refused (localhost:9)", new SocketException((int)SocketError.ConnectionRefused)),
            $"No answer to cloudformation:CreateChangeSet ({new SocketException((int)SocketError.ConnectionRefused).Message}); check the "
                + "network, the region, and AWS_ENDPOINT_URL if it is set.");

    [Fact]
    public async Task A_bug_is_not_explained_away() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(
            () => _errors.CallAsync<int>("s3:PutObject", () => throw new KeyNotFoundException(), CancellationToken.None));

    [Fact]
    public async Task A_timeout_is_not_Ctrl_C() =>
        await Assert.ThrowsAsync<BusyException>(
            () => _errors.CallAsync<int>("s3:PutObject", () => throw new TaskCanceledException(), CancellationToken.None));

    [Fact]
    public async Task Ctrl_C_is_no_error() =>
        await Assert.ThrowsAsync<TaskCanceledException>(
            () => _errors.CallAsync<int>("s3:PutObject", () => throw new TaskCanceledException(), new CancellationToken(canceled: true)));

    [Fact]
    public void Denied_access_has_its_own_exception() => Assert.IsType<NotPermittedException>(
        _errors.Explain("ec2:DescribeVolumes",
            Refusal("UnauthorizedOperation", HttpStatusCode.Forbidden, "You are not authorized to perform this operation.")));

    [Theory]
    [InlineData("ec2:DescribeVolumes")]
    [InlineData("cloudformation:ListImports")]
    [InlineData("secretsmanager:GetSecretValue")]
    [InlineData("iam:SimulatePrincipalPolicy")]
    [InlineData("logs:FilterLogEvents")]
    public async Task A_throttled_read_is_repeated(string action)
    {
        var tries = 0;

        Assert.Equal(3, await WithRetries().CallAsync(
            action,
            () => ++tries < 3 ? throw Refusal("Throttling", HttpStatusCode.BadRequest, "Rate exceeded") : Task.FromResult(tries),
            CancellationToken.None));
    }

    [Fact]
    public async Task Retries_of_a_read_end_within_the_time_limit_of_a_check()
    {
        var clock = new InstantClock();

        await Assert.ThrowsAsync<BusyException>(() => WithRetries(clock).CallAsync<int>(
            "ec2:DescribeVolumes", () => throw Refusal("Throttling", HttpStatusCode.BadRequest, "Rate exceeded"), CancellationToken.None));

        Assert.Equal([1, 2, 4], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [InlineData("ecs:RunTask")]
    [InlineData("autoscaling:UpdateAutoScalingGroup")]
    public async Task A_throttled_change_is_not_repeated(string action)
    {
        var tries = 0;

        await Assert.ThrowsAsync<BusyException>(() => WithRetries().CallAsync<int>(
            action,
            () =>
            {
                tries++;
                throw Refusal("Throttling", HttpStatusCode.BadRequest, "Rate exceeded");
            },
            CancellationToken.None));

        Assert.Equal(1, tries);
    }

    private static AwsErrors WithRetries(InstantClock? clock = null) => new(
        CallerProfile.Find(null), RetrySchedule.ForQuestions(clock ?? new()));

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
