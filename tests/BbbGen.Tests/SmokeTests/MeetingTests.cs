using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.SmokeTests;

/// <summary>After a deployment in scalable mode a test meeting is created, joined and ended, as a front end does for a lesson.</summary>
public sealed class MeetingTests : IDisposable
{
    private readonly SmokeRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact, Failure("F47", "F49")]
    public async Task A_meeting_is_created_joined_on_a_server_and_ended_and_its_record_is_gone()
    {
        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.StartsWith(
            $"Meeting: a test meeting was created, joined on {LocalPool.Server} and ended; the API's secret", _rig.Finding("Meeting"));
        Assert.Equal(["create", "join", "end", "getMeetingInfo"], _rig.Pool.Calls.Select(call => call.Call));
        Assert.Empty(_rig.Pool.Records);
        Assert.Empty(_rig.Pool.Running);
    }

    [Fact]
    public async Task Nobody_takes_the_meeting_for_a_lesson_and_it_is_not_recorded()
    {
        await _rig.DeployAsync();

        var created = _rig.Pool.Calls[0].Parameters;
        Assert.StartsWith("bbbgen-test-", created["meetingID"]);
        Assert.Equal(
            ("bbbgen deployment test, ends by itself", "false", "bbbgen"),
            (created["name"], created["record"], created["meta_bbb-origin"]));
        foreach (var secret in new[] { FakeSecretsManager.Value, created["moderatorPW"], created["checksum"] })
        {
            Assert.DoesNotContain(secret, _rig.Harness.Error);
        }
    }

    private const string Waiting = "waiting for the first BigBlueButton server: Scalelite has none online";

    [Fact, Failure("F47", "F49")]
    public async Task The_first_server_is_waited_for_until_the_poller_has_seen_it()
    {
        _rig.Pool.OnlineAfter = TimeSpan.FromHours(2); // the simulated deployment takes about one
        var begun = _rig.Harness.Clock.GetUtcNow();
        _rig.Pool.OnCall = call =>
        {
            if (call == "create" && _rig.Pool.OnlineAfter == TimeSpan.FromHours(2))
            {
                _rig.Pool.OnlineAfter = _rig.Harness.Clock.GetUtcNow() - begun + TimeSpan.FromMinutes(5);
            }
        };

        await _rig.DeployAsync();

        _rig.AssertSucceeds();
        Assert.Equal(
            ["", ", 1m00 so far", ", 2m00 so far", ", 3m00 so far", ", 4m00 so far"],
            _rig.Harness.ErrorLines.Where(line => line.StartsWith(Waiting)).Select(line => line[Waiting.Length..]));
        Assert.Empty(_rig.Pool.Records);
    }

    [Fact, Failure("F47", "F49")]
    public async Task Without_a_server_online_the_deployment_fails_after_a_quarter_of_an_hour_with_the_words_of_the_task_that_failed()
    {
        _rig.Pool.OnlineAfter = null;
        _rig.Services.Ecs.Logs.Add(new("scalelite-add-server", "scalelite", "scalelite-add-server"));
        _rig.Services.Ecs.FamilyTasks.Add(new("0a", DateTimeOffset.UnixEpoch, "Essential container in task exited",
            "arn:aws:ecs:eu-west-1:123456789012:task-definition/demo-scalelite-add-server:1", [new("scalelite-add-server", 1, null)]));
        _rig.Services.Logs.Streams["scalelite scalelite-add-server/scalelite-add-server/0a"] =
            ["loading", "-e:1:in 'rake': servers:add: Invalid url (RuntimeError)"];

        await _rig.DeployAsync();

        _rig.AssertFails("Meeting: no meeting can be started because Scalelite has no server online after 15 minutes: the task that adds a "
            + "server failed: container scalelite-add-server ended with exit code 1: -e:1:in 'rake': servers:add: Invalid url "
            + "(RuntimeError); check");
    }

    [Fact]
    public async Task A_task_that_failed_before_one_that_succeeded_is_not_the_reason()
    {
        _rig.Pool.OnlineAfter = null;
        foreach (var code in new[] { 0, 1 })
        {
            _rig.Services.Ecs.FamilyTasks.Add(
                new($"{code}", DateTimeOffset.UnixEpoch, null, "family", [new("scalelite-add-server", code, null)]));
        }

        await _rig.DeployAsync();

        _rig.AssertFails("after 15 minutes: no log says why; check the lines of scalelite-handler in the stream INSTANCE/syslog of the log "
            + "group demo-BBBAppStack-");
    }

    [Fact]
    public async Task A_task_that_never_started_is_explained_by_the_servers_own_log()
    {
        await _rig.DeployAsync("scalable", "--no-smoke-test");
        _rig.Pool.OnlineAfter = null;
        _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBApplicationLogGroup")} i-0123456789abcdef0/syslog"] =
        [
            "Nov 29 10:00:00 ip-10-1-0-10 scalelite-handler.sh[99]: 2026-11-29T10:00:00Z add: the task does not start: RESOURCE:MEMORY",
            "Nov 29 10:00:01 ip-10-1-0-10 scalelite-handler.sh[99]: 2026-11-29T10:00:01Z will look again",
            "Nov 29 10:00:02 ip-10-1-0-10 systemd[1]: scalelite-handler.service: Consumed 2s CPU time",
        ];

        await _rig.DeployAsync();

        _rig.AssertFails("i-0123456789abcdef0 says: 2026-11-29T10:00:00Z add: the task does not start: RESOURCE:MEMORY; check the stream "
            + "i-0123456789abcdef0/syslog of the log group ");
    }

    [Fact]
    public async Task A_server_that_the_poller_cannot_reach_is_explained_by_the_pollers_log()
    {
        await _rig.DeployAsync("scalable", "--no-smoke-test");
        _rig.Pool.OnlineAfter = null;
        _rig.Services.Logs.Streams[$"{_rig.IdOf("BBBScaleliteLogGroup")} scalelite-poller/scalelite-poller/0b"] =
            ["[W] Failed to get server id=vc-abc123.bbb.uni.example status: SSL_connect returned=1 errno=0"];

        await _rig.DeployAsync();

        _rig.AssertFails("Scalelite's poller cannot reach the server: Failed to get server id=vc-abc123.bbb.uni.example status: "
            + "SSL_connect returned=1 errno=0; run 'bbb-conf --check' on that server");
    }

    [Fact]
    public async Task Without_any_server_in_service_that_is_the_reason()
    {
        _rig.Pool.OnlineAfter = null;
        _rig.Services.AutoScaling.Group = new ServerGroup(1, []);

        await _rig.DeployAsync();

        _rig.AssertFails("after 15 minutes: no BigBlueButton server is in service; check the activities of the Auto Scaling group");
    }

    [Theory]
    [InlineData("create", "no meeting can be started (create: it answers internalError (full)); check Scalelite's log group")]
    [InlineData("join", "no meeting can be held on vc-abc123.bbb.uni.example (join: it answers internalError (full)); run 'bbb-conf")]
    public async Task A_server_that_refuses_is_named_and_the_record_of_the_meeting_is_removed(string call, string sentence)
    {
        _rig.Pool.ServerRefuses[call] = LocalPool.Failure("internalError", "full");

        await _rig.DeployAsync();

        _rig.AssertFails(sentence);
        Assert.Empty(_rig.Pool.Records);
        Assert.Empty(_rig.Pool.Running);
    }

    [Fact]
    public async Task A_meeting_whose_record_stays_is_a_failure()
    {
        _rig.Pool.KeepsRecords = true;

        await _rig.DeployAsync();

        _rig.AssertFails("(end: the meeting is still listed afterwards)");
    }

    [Fact]
    public async Task A_redirect_to_something_else_than_a_server_is_a_failure()
    {
        _rig.Pool.JoinsAt = "https://parking.example/";

        await _rig.DeployAsync();

        _rig.AssertFails("(join: it redirects to parking.example, which is no BigBlueButton server)");
        Assert.Empty(_rig.Pool.Running);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("join")]
    [InlineData("end")]
    public async Task Ctrl_C_during_a_call_leaves_no_meeting_behind(string call)
    {
        _rig.Pool.OnCall = current =>
        {
            if (current == call)
            {
                _rig.Harness.Interrupt();
            }
        };

        await _rig.DeployAsync();

        Assert.NotEqual(ExitCode.Success, _rig.Harness.ExitCode);
        Assert.Empty(_rig.Pool.Records);
        Assert.Empty(_rig.Pool.Running);
    }

    [Fact]
    public async Task In_single_mode_the_server_has_tried_a_meeting_itself_and_none_is_created_from_here()
    {
        await _rig.DeployAsync("single");

        _rig.AssertSucceeds();
        Assert.Empty(_rig.Pool.Calls);
    }
}
