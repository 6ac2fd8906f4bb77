using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Recordings;
using BbbGen.Testing.Moto;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>A server that is to be terminated lets its lessons end first.</summary>
public sealed class TerminationTests(Account account)
{
    const string Script = "termination-handler.sh";
    const string Completed = "CompleteLifecycleAction";

    [Fact]
    public async Task Nothing_happens_while_nobody_terminates_the_instance()
    {
        await using var host = await StartAsync(state: "InService");
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
        host.Variables["BBB_HEARTBEAT_SECONDS"] = "0";
        await using var service = host.Start(Script);

        await service.SaysAsync("1 meetings, 0 recordings", times: 3);
        Assert.DoesNotContain(await LifecycleAsync(host), call => call.Action == Completed);
        Assert.Contains(await LifecycleAsync(host), call => call.Action == "RecordLifecycleActionHeartbeat");

        meetings = 0;
        Assert.Equal(0, await service.EndsAsync());

        Assert.Equal("CONTINUE", Assert.Single(await LifecycleAsync(host), call => call.Action == Completed).LifecycleActionResult);
        Leaks.AssertNone(host, service.Output);
    }

    [Fact]
    public async Task Without_meetings_it_is_completed_after_the_server_is_deregistered()
    {
        await using var host = await StartAsync();

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        var call = Assert.Single(await LifecycleAsync(host));
        Assert.Equal(
            (Completed, account.Output("Group"), "TerminationHook"), (call.Action, call.AutoScalingGroupName, call.LifecycleHookName));
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
        Assert.DoesNotContain(await LifecycleAsync(host), call => call.Action == Completed);

        host.WriteStub("redis", "");
        Assert.Equal(0, await service.EndsAsync());
        Assert.Contains(await LifecycleAsync(host), call => call.Action == Completed);
    }

    [Fact]
    public async Task A_published_recording_that_Scalelite_was_not_given_holds_it_until_it_is_handed_over()
    {
        await using var host = await StartAsync();
        RecordingServer.AddPublished(host, RecordingServer.MeetingId(1));
        await using var service = host.Start(Script);

        await service.SaysAsync("0 meetings, 1 recordings", times: 3);
        Assert.DoesNotContain(await LifecycleAsync(host), call => call.Action == Completed);

        host.Write(RecordingServer.Sent(RecordingServer.MeetingId(1)), "presentation\n");
        Assert.Equal(0, await service.EndsAsync());
    }

    [Fact]
    public async Task After_the_bound_it_is_completed_in_spite_of_a_meeting_and_says_so()
    {
        await using var host = await StartAsync();
        host.World.Meetings = () => 1;
        host.Variables["BBB_DRAIN_SECONDS"] = "1";

        var outcome = await host.RunAsync(Script);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("BOUND: meetings or recordings are left after 1 s", outcome.Output);
        Assert.Single(await LifecycleAsync(host), call => call.Action == Completed);
    }

    [Fact]
    public async Task A_BigBlueButton_that_does_not_answer_any_more_does_not_hold_it()
    {
        await using var host = await StartAsync();
        host.World.ApiAnswers = false;

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Single(await LifecycleAsync(host), call => call.Action == Completed);
    }

    [Fact]
    public async Task A_registered_server_is_cordoned_before_it_is_drained()
    {
        await using var host = await StartAsync();
        host.Write("var/lib/bbb-on-aws/registered", "");
        host.Write("opt/bbb-on-aws/scalelite-handler.sh", "#!/bin/bash\nbbb-conf \"scalelite-handler $1\"\n");

        var outcome = await host.RunAsync(Script);

        var lines = host.Calls.Select(call => call.Line).ToList();
        Assert.InRange(lines.IndexOf("bbb-conf scalelite-handler cordon"), 0, lines.FindIndex(line => line.StartsWith("redis-cli")));
        Assert.True(host.Exists("run/bbb-on-aws/terminating"), outcome.Output);
    }

    async Task<IReadOnlyList<MotoLifecycleCall>> LifecycleAsync(Host host) =>
        [.. (await account.Server.LifecycleCallsAsync()).Where(call => call.InstanceId == host.Instance)];

    async Task<Host> StartAsync(string state = "Terminated")
    {
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Install();
        host.World.Metadata["autoscaling/target-lifecycle-state"] = state;
        BigBlueButton.Install(host);
        return host;
    }
}
