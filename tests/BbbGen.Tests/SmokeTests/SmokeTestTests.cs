using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.SmokeTests;
using BbbGen.Testing;
using BbbGen.Tests.Destruction;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.SmokeTests;

/// <summary>After a deployment the system is tried as people will use it, over real TLS.</summary>
public sealed class SmokeTestTests : IDisposable
{
    private const string Success = "<response><returncode>SUCCESS</returncode><version>2.0</version></response>";

    private readonly DestroyHarness _harness = new();
    private readonly LocalPool _pool;
    private LocalSite _site;

    public SmokeTestTests()
    {
        _pool = new(_harness.Clock);
        _site = Build(["*.bbb.uni.example"], 300);
        _harness.Services.Web = () => _site.Way();
    }

    public void Dispose()
    {
        _site.Dispose();
        _harness.Dispose();
    }

    [Theory, Failure("F10", "F49")]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task A_healthy_system_is_shown_with_its_addresses_and_secrets(string type)
    {
        await _harness.DeployAsync("demo", type);

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
        Snapshot.Match($"tests/BbbGen.Tests/SmokeTests/Screens/{type}", End());
        Assert.DoesNotContain(FakeSecretsManager.Value, _harness.Error);
    }

    [Fact, Failure("F10")]
    public async Task An_unconfirmed_subscription_and_the_sandbox_are_open_items()
    {
        _harness.Services.Sns.Unconfirmed.Add("ops@uni.example");
        _harness.Services.Ses.Account = new(HasProductionAccess: false, CanSend: true, "HEALTHY");

        await _harness.DeployAsync("demo", "scalable");

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
        Assert.Contains("  Still to do   Alarms: not delivered yet: confirm the subscription email AWS sent to ops@uni.example",
            _harness.ErrorLines);
        Assert.Contains("                Mail: SES is in the sandbox in eu-west-1 and sends only to verified addresses: request "
            + "production access", _harness.ErrorLines);
    }

    [Fact, Failure("F31")]
    public async Task A_plain_address_that_does_not_lead_to_HTTPS_is_told()
    {
        var healthy = _site.Answer;
        _site.Answer = address => address.Scheme == "http" ? new(200, "plain") : healthy(address);

        await _harness.DeployAsync("demo", "scalable");

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
        Assert.Contains("  Still to do   Redirect: http://conference.bbb.uni.example does not redirect to HTTPS (HTTP status 200); give "
            + "people the address with https://", _harness.ErrorLines);
    }

    [Fact, Failure("F09")]
    public async Task A_certificate_that_ends_soon_is_told()
    {
        Rebuild(["*.bbb.uni.example"], 9);

        await _harness.DeployAsync("demo", "scalable");

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
        Assert.Contains(_harness.ErrorLines, line => line.Contains("conference.bbb.uni.example: ")
            && line.EndsWith("days left, for *.bbb.uni.example; it should have been renewed by now: check why it was not"));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_a_failure_that_undoes_nothing()
    {
        Rebuild(["shop.example"], 300);

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("https://conference.bbb.uni.example does not respond correctly: the certificate of conference.bbb.uni.example is for "
            + "shop.example;");
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
        Assert.Equal(
            "error: The stacks are deployed, but the system cannot be used yet; nothing was rolled back.", _harness.ErrorLines[^1]);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_nobody_knows_is_a_failure()
    {
        _site.IsTrusted = false;

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("is not trusted");
    }

    [Fact]
    public async Task A_front_end_that_answers_with_an_error_is_waited_for_and_then_a_failure()
    {
        var healthy = _site.Answer;
        _site.Answer = address => address.Host.StartsWith("conference") ? new(503) : healthy(address);

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("it answers with HTTP status 503; check the service's log group");
        const string Waiting = "waiting for conference.bbb.uni.example: it answers with HTTP status 503";
        Assert.Equal(
            ["", ", 1m00 so far", ", 2m00 so far"],
            _harness.ErrorLines.Where(line => line.StartsWith(Waiting)).Select(line => line[Waiting.Length..]));
    }

    [Fact]
    public async Task A_single_server_that_is_set_up_again_after_an_update_is_waited_for()
    {
        var (healthy, asked) = (_site.Answer, 0);
        _site.Answer = address => address.Host.StartsWith("conference") && ++asked <= 90 ? new(503) : healthy(address); // 15 minutes

        await _harness.DeployAsync("demo", "single");

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
    }

    [Fact, Failure("F08")]
    public async Task A_name_that_becomes_known_late_is_waited_for()
    {
        _site.UnknownFor = 4;

        await _harness.DeployAsync("demo", "scalable");

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
        Assert.Single(
            _harness.ErrorLines, "waiting for conference.bbb.uni.example: this computer's DNS does not know conference.bbb.uni.example");
    }

    [Fact]
    public async Task A_name_that_stays_unknown_is_explained()
    {
        _site.UnknownFor = int.MaxValue;

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("a resolver may cache the negative answer for up to 15 minutes");
    }

    [Theory, Failure("F80")]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task A_second_run_without_changes_tests_once_and_is_good_only_if_the_system_works(string type)
    {
        await _harness.DeployAsync("demo", type);

        await _harness.DeployAsync("demo", type);

        Assert.Equal(ExitCode.Success, _harness.ExitCode);
        Assert.Contains("demo is up to date; nothing to do.", _harness.ErrorLines);
        Assert.Contains(_harness.ErrorLines, line => line.StartsWith("  Works         Front end: "));

        _site.Answer = _ => new(500);
        await _harness.DeployAsync("demo", type);

        AssertFails("it answers with HTTP status 500");
        Assert.DoesNotContain(_harness.ErrorLines, line => line.StartsWith("waiting for "));
    }

    [Fact, Failure("F49")]
    public async Task A_secret_that_Scalelite_does_not_share_is_a_failure_at_once()
    {
        var healthy = _site.Answer;
        _site.Answer = address => address.AbsolutePath.EndsWith("create")
            ? new(200, LocalPool.Failure("checksumError", "You did not pass the checksum security check"))
            : healthy(address);

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("Scalelite rejects a signed API call (create: it answers checksumError (You did not pass the checksum security "
            + "check)); check");
        Assert.DoesNotContain(FakeSecretsManager.Value, _harness.Error);
        Assert.DoesNotContain(_harness.ErrorLines, line => line.StartsWith("waiting for "));
    }

    [Fact]
    public async Task Without_the_right_to_read_the_secret_no_meeting_is_proved_and_the_deployment_is_not_good()
    {
        _harness.Services.SecretsManager.IsForbidden = true;

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("no meeting was tried because the API's secret could not be read; allow secretsmanager:GetSecretValue for arn:");
    }

    [Fact]
    public async Task An_answer_that_is_none_of_the_API_is_a_failure()
    {
        var healthy = _site.Answer;
        _site.Answer = address =>
            address.AbsolutePath.EndsWith("/api") ? new(200, "<html>Welcome to nginx") : healthy(address);

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("the response is not from BigBlueButton's API");
    }

    [Theory, Failure("F10")]
    [InlineData("scalable")]
    [InlineData("single")]
    public async Task A_parked_page_is_not_taken_for_Greenlight(string type)
    {
        AnswerAtTheFrontEnd(_ => new SiteAnswer(200, "<html>This domain is parked</html>"));

        await _harness.DeployAsync("demo", type);

        AssertFails("https://conference.bbb.uni.example does not respond correctly: what answers is not Greenlight;");
    }

    [Fact, Failure("F10")]
    public async Task A_page_like_Greenlights_without_its_health_check_is_a_failure()
    {
        AnswerAtTheFrontEnd(address => new SiteAnswer(200, "<html>BigBlueButton hosting, buy now</html>"));

        await _harness.DeployAsync("demo", "single");

        AssertFails("/health_check does not answer like Greenlight;");
    }

    [Fact]
    public async Task A_Greenlight_without_its_database_says_so_itself()
    {
        var healthy = _site.Answer;
        AnswerAtTheFrontEnd(address => address.AbsolutePath == "/health_check"
            ? new SiteAnswer(500, "Unable to connect to Database - timeout")
            : healthy(address));

        await _harness.DeployAsync("demo", "scalable");

        AssertFails("/health_check says: Unable to connect to Database - timeout; check the service's log group");
    }

    [Fact]
    public async Task A_redirect_within_the_site_is_followed()
    {
        var healthy = _site.Answer;
        AnswerAtTheFrontEnd(address => address.AbsolutePath == "/" ? new SiteAnswer(302, Location: "/signin") : healthy(address));
        await _harness.DeployAsync("demo", "scalable");
        Assert.Equal(ExitCode.Success, _harness.ExitCode);
    }

    [Fact]
    public async Task An_error_that_names_another_page_is_not_a_redirect()
    {
        var healthy = _site.Answer;
        AnswerAtTheFrontEnd(address => address.AbsolutePath == "/" ? new SiteAnswer(503, Location: "/signin") : healthy(address));
        await _harness.DeployAsync("demo", "scalable");
        AssertFails("HTTP status 503");
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_a_failure()
    {
        AnswerAtTheFrontEnd(_ => new SiteAnswer(302, Location: "https://parking.example/"));
        await _harness.DeployAsync("demo", "scalable");
        AssertFails("it redirects to https://parking.example/;");
    }

    [Fact]
    public async Task A_certificate_with_ten_days_left_is_good()
    {
        Rebuild(["*.bbb.uni.example"], 10);

        await _harness.DeployAsync("demo", "scalable");

        Assert.Contains(_harness.ErrorLines, line =>
            line.EndsWith("conference.bbb.uni.example: 10 days left, for *.bbb.uni.example"));
    }

    [Fact]
    public async Task In_single_mode_a_failure_names_the_stream_and_the_command_to_look_at()
    {
        AnswerAtTheFrontEnd(_ => new SiteAnswer(502));

        await _harness.DeployAsync("demo", "single");

        AssertFails("it answers with HTTP status 502; check the stream i-0123456789abcdef0/syslog of the log group "
            + "demo-BBBAppStackSingle-");
        AssertFails("or the output of 'docker logs greenlight-v3' on the server");
    }

    [Fact]
    public async Task A_request_that_is_interrupted_is_no_answer() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => new SiteProbe(_site.Way, _site.Way)
            .AskAsync(new("https://conference.bbb.uni.example/"), new CancellationToken(canceled: true)));

    [Fact]
    public async Task Unreadable_alarm_subscriptions_are_reported_as_unknown()
    {
        _harness.Services.Sns.Refuses = new NotPermittedException("AWS does not allow sns:ListSubscriptionsByTopic", "ask for it");

        await _harness.DeployAsync("demo", "scalable");

        Assert.Contains(_harness.ErrorLines, line => line.Contains("Alarms: subscriptions could not be read"));
    }

    [Fact]
    public async Task A_certificate_of_six_days_is_good_until_its_renewal_has_failed()
    {
        Rebuild(["*.bbb.uni.example"], 3, age: 3);

        await _harness.DeployAsync("demo", "scalable");

        Assert.Contains(_harness.ErrorLines, line =>
            line.EndsWith("conference.bbb.uni.example: 3 days left, for *.bbb.uni.example"));
    }

    [Fact]
    public async Task JSON_lists_the_smoke_test()
    {
        await _harness.DeployAsync("demo", "scalable", "--json");

        var tried = _harness.Result.GetProperty("smokeTest");
        Assert.True(tried.GetProperty("running").GetBoolean());
        Assert.Contains(tried.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("subject")
            .GetString() == "Meeting" && finding.GetProperty("verdict").GetString() == "good");
    }

    private void AnswerAtTheFrontEnd(Func<Uri, SiteAnswer> answer)
    {
        var healthy = _site.Answer;
        _site.Answer = address => address is { Scheme: "https" } && address.Host.StartsWith("conference")
            && !address.AbsolutePath.StartsWith("/bigbluebutton")
            ? answer(address)
            : healthy(address);
    }

    private LocalSite Build(string[] names, int days, int age = 90) => new(names, days, age)
    {
        Answer = address => address switch
        {
            { Scheme: "http" } => new(301, Location: $"https://{address.Host}/"),
            _ when _pool.Answer(address) is { } answer => answer,
            { AbsolutePath: "/bigbluebutton/api" } => new(200, Success),
            { AbsolutePath: "/health_check" } => new(200, "success"),
            { AbsolutePath: "/api/v1/site_settings.json" } => new(200, """{"data":"approval"}"""),
            _ => new(200, "<html><head><title>BigBlueButton</title></head><body><div id=\"root\"></div></body></html>"),
        },
    };

    private void Rebuild(string[] names, int days, int age = 90)
    {
        _site.Dispose();
        _site = Build(names, days, age);
    }

    private void AssertFails(string words)
    {
        Assert.Equal(ExitCode.DeploymentFailed, _harness.ExitCode);
        Assert.Contains(words, _harness.Error);
    }

    /// <summary>The screen from the outcome on.</summary>
    private string End() => _harness.Error[_harness.Error.IndexOf("demo is deployed.")..];
}
