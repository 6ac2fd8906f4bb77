using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Recordings;
using BbbGen.Testing.Moto;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>A server that is to be terminated lets its lessons end first.</summary>
public sealed class TerminationTests(Account account)
{
    const string Script = "termination-handler.sh";
    const string Completed = "CompleteLifecycleAction";
    const string Heartbeat = "RecordLifecycleActionHeartbeat";
    const string Waits = "Terminating:Wait";
    const string Retained = "Terminating:Retained";

    [Fact]
    public async Task Nothing_happens_while_nobody_terminates_the_instance()
    {
        await using var host = await StartAsync(terminate: false);
        await using var service = host.Start(Script);

        for (var looks = 0; looks < 5; looks = host.Calls.Count(call => call.Program == "sleep"))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.False(service.HasEnded);
        Assert.Empty(await LifecycleAsync(host));
    }

    [Fact]
    public async Task With_a_running_meeting_it_is_not_completed_and_when_the_meeting_has_ended_it_is()
    {
        await using var host = await StartAsync();
        var meetings = 1;
        host.World.Meetings = () => meetings;
        await using var service = host.Start(Script);

        await service.SaysAsync("1 meetings, 0 recordings", times: 3);
        Assert.Equal(Waits, await account.StateAsync(host));

        meetings = 0;
        Assert.Equal(0, await service.EndsAsync());

        Assert.Equal(["CONTINUE"], await ResultsAsync(host));
        Assert.Null(await account.StateAsync(host));
        Leaks.AssertNone(host, service.Output);
    }

    [Fact]
    public async Task Without_meetings_it_is_completed_after_the_server_is_deregistered()
    {
        await using var host = await StartAsync();

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        var call = Assert.Single(await LifecycleAsync(host), call => call.Action == Completed);
        Assert.Equal((account.Output("Group"), "TerminationHook"), (call.AutoScalingGroupName, call.LifecycleHookName));
        var lines = host.Calls.Select(known => known.Line).ToList();
        var stopped = lines.IndexOf("systemctl stop scalelite-handler.service route53-handler.service");
        Assert.InRange(stopped, 0, lines.FindIndex(line => line.Contains("complete-lifecycle-action")) - 1);
    }

    [Theory]
    [InlineData("queue resque:queue:rap:process 2")]
    [InlineData("worker ip-10-1-0-10:4711:rap:process 0")]
    public async Task An_unprocessed_recording_holds_it_as_a_meeting_does(string redis)
    {
        await using var host = await StartAsync();
        host.WriteStub("redis", redis + "\n");
        await using var service = host.Start(Script);

        await service.SaysAsync("0 meetings, ", times: 3);
        Assert.Empty(await ResultsAsync(host));

        host.WriteStub("redis", "");
        Assert.Equal(0, await service.EndsAsync());
        Assert.Equal(["CONTINUE"], await ResultsAsync(host));
    }

    [Fact]
    public async Task A_published_recording_that_Scalelite_was_not_given_holds_it_until_it_is_handed_over()
    {
        await using var host = await StartAsync();
        RecordingServer.AddPublished(host, RecordingServer.MeetingId(1));
        await using var service = host.Start(Script);

        await service.SaysAsync("0 meetings, 1 recordings", times: 3);
        Assert.Empty(await ResultsAsync(host));

        host.Write(RecordingServer.Sent(RecordingServer.MeetingId(1)), "presentation\n");
        Assert.Equal(0, await service.EndsAsync());
    }

    [Fact]
    public async Task A_server_that_was_never_ready_is_terminated_at_once()
    {
        await using var host = await StartAsync(ready: false);
        host.World.ApiAnswers = false;
        host.Write("var/lib/bbb-on-aws/registered", "");

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Equal(["CONTINUE"], await ResultsAsync(host));
        Assert.Null(await account.StateAsync(host));
    }

    [Fact]
    public async Task Heartbeats_hold_it_and_it_drains_while_the_cordon_has_no_answer()
    {
        await using var host = await StartAsync();
        host.Write("var/lib/bbb-on-aws/registered", "");
        host.World.Meetings = () => 1;
        Assert.Equal(0, (await host.RunAsync("server-name.sh", "claim")).Code);
        await RegisterFamilyAsync(host, new MotoTaskEnding(Looks: 100_000));
        host.Variables["BBB_HEARTBEAT_SECONDS"] = "0.5";
        host.Order("sleep", "real 0.5\n"); // or it asks for the task without a break
        await using var service = host.Start(Script);

        for (var times = 0; times < 2; times++)
        {
            var beats = await BeatsAsync(host);
            await Until(async () => await BeatsAsync(host) > beats + 1);
            await account.Server.LapseAsync(host.Instance, 14 * 60);
        }

        await service.SaysAsync("1 meetings, 0 recordings", times: 2);
        Assert.DoesNotContain("cordon: ", service.Output); // neither done nor failed
        Assert.Equal(Waits, await account.StateAsync(host));
    }

    [Fact]
    public async Task When_the_heartbeats_stop_the_instance_is_retained_with_its_meetings()
    {
        await using var host = await StartAsync();
        host.World.Meetings = () => 1;
        await using (var service = host.Start(Script))
        {
            await service.SaysAsync("1 meetings", times: 2);
        }
        await account.Server.LapseAsync(host.Instance, 900);

        Assert.Equal(Retained, await account.StateAsync(host));
    }

    [Fact]
    public async Task At_the_bound_the_instance_is_retained_and_the_next_termination_goes_through_once_it_is_empty()
    {
        await using var host = await StartAsync();
        host.Variables["BBB_DRAIN_HOURS"] = "3";
        var meetings = 1;
        host.World.Meetings = () => meetings;
        BeganHoursAgo(host, 3);
        await using var service = host.Start(Script);

        await service.SaysAsync("BOUND: meetings or recordings are left after 10800 s");
        await service.SaysAsync("charged for until you terminate it with the command that 'bbbgen status' prints");
        await service.SaysAsync("1 meetings, 0 recordings", times: 2); // it watches on
        Assert.Equal(["ABANDON"], await ResultsAsync(host));
        Assert.Equal(Retained, await account.StateAsync(host));

        await account.TerminateAsync(host);
        await service.SaysAsync("1 meetings, 0 recordings", times: 5);
        Assert.Equal(Waits, await account.StateAsync(host));

        meetings = 0;
        Assert.Equal(0, await service.EndsAsync());
        Assert.Equal(["ABANDON", "CONTINUE"], await ResultsAsync(host));
        Assert.Null(await account.StateAsync(host));
    }

    [Fact]
    public async Task A_retained_server_that_became_empty_waits_for_the_operator()
    {
        await using var host = await StartAsync();
        host.WriteStub("redis", "queue resque:queue:rap:process 1\n");
        BeganHoursAgo(host, 3);
        await using var service = host.Start(Script);
        await service.SaysAsync("BOUND");

        host.WriteStub("redis", "");
        await Until(() => Task.FromResult(host.Called("systemctl stop")));
        await service.SaysAsync("No active Lifecycle Action", times: 6);
        Assert.False(service.HasEnded);

        await account.TerminateAsync(host);
        Assert.Equal(0, await service.EndsAsync());
        Assert.Null(await account.StateAsync(host));
    }

    [Fact]
    public async Task A_retained_server_that_was_rebooted_drains_on()
    {
        await using var host = await StartAsync(terminate: false);
        host.Write("var/lib/bbb-on-aws/retained", "");
        host.World.Meetings = () => 1;
        await using var service = host.Start(Script);

        await service.SaysAsync("1 meetings, 0 recordings", times: 2);
        Assert.True(host.Exists("run/bbb-on-aws/terminating"));
    }

    [Fact]
    public async Task Before_the_bound_nothing_is_retained()
    {
        await using var host = await StartAsync();
        host.Variables["BBB_DRAIN_HOURS"] = "24";
        host.World.Meetings = () => 1;
        BeganHoursAgo(host, 23);
        await using var service = host.Start(Script);

        await service.SaysAsync("1 meetings, 0 recordings", times: 4);

        Assert.Empty(await ResultsAsync(host));
    }

    [Fact]
    public async Task A_registered_server_leaves_only_after_its_cordon_has_succeeded()
    {
        await using var host = await StartAsync();
        host.Write("var/lib/bbb-on-aws/registered", "");
        host.Write("opt/bbb-on-aws/scalelite-handler.sh", """
            #!/bin/bash
            bbb-conf "scalelite-handler $1"
            [[ -e ${BBB_ROOT}/tmp/cordon-works ]]

            """);
        await using var service = host.Start(Script);

        await service.SaysAsync("not cordoned", times: 2);
        await service.SaysAsync("0 meetings, 0 recordings", times: 4);
        Assert.Empty(await ResultsAsync(host));
        Assert.True(host.Exists("run/bbb-on-aws/terminating"));

        host.Write("tmp/cordon-works", "");
        Assert.Equal(0, await service.EndsAsync());
        Assert.Equal(["CONTINUE"], await ResultsAsync(host));
        Assert.True(host.Called("scalelite-handler cordon"));
    }

    [Theory]
    [InlineData("NAMES", "gone")]
    [InlineData("CERTIFICATE", "expired")]
    public async Task It_sees_its_meetings_without_DNS_and_with_an_expired_certificate(string name, string value)
    {
        await using var host = await StartAsync();
        host.Variables[name] = value;
        host.World.Meetings = () => 1;
        await using var service = host.Start(Script);

        await service.SaysAsync("1 meetings, 0 recordings", times: 2);
    }

    [Theory]
    [InlineData("bbb-web", "active")]
    [InlineData("livekit-server", "reloading")]
    public async Task A_silent_BigBlueButton_is_busy_while_one_of_its_services_runs(string service, string state)
    {
        await using var host = await StartAsync();
        BigBlueButton.Stop(host, service, state);

        await AssertBusy(host, "counts as busy");
    }

    [Fact]
    public async Task A_silent_BigBlueButton_is_busy_while_sockets_are_open_for_media()
    {
        await using var host = await StartAsync();
        BigBlueButton.Stop(host);
        host.WriteStub("udp", "UNCONN 0 0 10.1.0.10:24601 0.0.0.0:*\n");

        await AssertBusy(host, "counts as busy");
    }

    [Theory]
    [InlineData("systemctl", "is-active*")]
    [InlineData("ss", "*")]
    public async Task A_silent_BigBlueButton_is_busy_while_the_host_cannot_be_asked(string program, string arguments)
    {
        await using var host = await StartAsync();
        BigBlueButton.Stop(host);
        host.Fail(program, arguments);

        await AssertBusy(host, "counts as busy");
    }

    [Fact]
    public async Task A_dead_BigBlueButton_whose_recordings_cannot_be_counted_is_busy()
    {
        await using var host = await StartAsync();
        BigBlueButton.Stop(host);
        host.Fail("redis-cli", says: "Could not connect to Redis at 127.0.0.1:6379: Connection refused");

        await AssertBusy(host, "cannot be counted");
    }

    [Fact]
    public async Task A_BigBlueButton_that_has_just_died_is_waited_for()
    {
        await using var host = await StartAsync();
        BigBlueButton.Stop(host);
        host.Variables.Remove("BBB_DEAD_SECONDS");

        await AssertBusy(host, "BigBlueButton is dead for");
    }

    [Fact]
    public async Task A_BigBlueButton_that_stays_dead_and_has_no_recordings_holds_nothing()
    {
        await using var host = await StartAsync();
        BigBlueButton.Stop(host);

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Equal(["CONTINUE"], await ResultsAsync(host));
    }

    async Task AssertBusy(Host host, string words)
    {
        await using var service = host.Start(Script);
        await service.SaysAsync(words, times: 7);
        Assert.Empty(await ResultsAsync(host));
    }

    static void BeganHoursAgo(Host host, int hours)
    {
        host.Write("run/bbb-on-aws/terminating", "");
        File.SetLastWriteTimeUtc(host.PathOf("run/bbb-on-aws/terminating"), DateTime.UtcNow.AddHours(-hours));
    }

    static async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The task definition that changes Scalelite's list, whose tasks end so.</summary>
    async Task RegisterFamilyAsync(Host host, MotoTaskEnding ending)
    {
        var family = host.Settings.AddServerFamily;
        await account.AwsAsync("ecs", "register-task-definition", "--family", family, "--container-definitions",
            """[{"name": "scalelite-add-server", "image": "scalelite", "memory": 64}]""");
        await account.Server.EndTasksAsync(family, ending);
    }

    async Task<int> BeatsAsync(Host host) => (await LifecycleAsync(host)).Count(call => call.Action == Heartbeat);

    async Task<IEnumerable<string?>> ResultsAsync(Host host) =>
        from call in await LifecycleAsync(host) where call.Action == Completed select call.LifecycleActionResult;

    async Task<IReadOnlyList<MotoLifecycleCall>> LifecycleAsync(Host host) =>
        [.. (await account.Server.LifecycleCallsAsync()).Where(call => call.InstanceId == host.Instance)];

    async Task<Host> StartAsync(bool terminate = true, bool ready = true)
    {
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Install();
        host.Variables["BBB_HEARTBEAT_SECONDS"] = "5.5";
        host.Variables["BBB_DEAD_SECONDS"] = "0";
        host.World.Metadata["autoscaling/target-lifecycle-state"] = "InService";
        BigBlueButton.Install(host);
        if (ready)
        {
            BigBlueButton.MakeReady(host);
        }
        if (terminate)
        {
            await account.TerminateAsync(host);
        }
        return host;
    }
}
