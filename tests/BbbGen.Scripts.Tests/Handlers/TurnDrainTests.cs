using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Testing.Moto;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>A TURN host that is to be terminated stays while somebody is relayed by it.</summary>
public sealed class TurnDrainTests(Account account)
{
    const string Script = "turn-drain.sh";
    const string Completed = "CompleteLifecycleAction";
    const string Heartbeat = "RecordLifecycleActionHeartbeat";

    const string Relayed = """
        UNCONN 0      0      10.1.0.10:3478    0.0.0.0:*   users:(("turnserver",pid=979,fd=22))
        UNCONN 0      0      10.1.0.10:40287   0.0.0.0:*   users:(("turnserver",pid=979,fd=40))
        UNCONN 0      0      127.0.0.1:50000   0.0.0.0:*   users:(("amazon-cloudwat",pid=5,fd=4))

        """;

    [Fact]
    public async Task While_somebody_is_relayed_it_sends_heartbeats_and_afterwards_it_goes()
    {
        await using var host = await StartAsync();
        host.WriteStub("sockets", Relayed);
        await using var service = host.Start(Script);

        await service.SaysAsync("1 connections are relayed", times: 3);
        while ((await LifecycleAsync(host)).All(call => call.Action != Heartbeat))
        {
            Assert.False(service.HasEnded);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.DoesNotContain(await LifecycleAsync(host), call => call.Action == Completed);

        host.WriteStub("sockets", "");
        Assert.Equal(0, await service.EndsAsync());

        var call = Assert.Single(await LifecycleAsync(host), call => call.Action == Completed);
        Assert.Equal(("CONTINUE", "TerminationHook"), (call.LifecycleActionResult, call.LifecycleHookName));
        Assert.True(host.Exists("run/bbb-on-aws/terminating"));
        Assert.True(host.Called("systemctl stop route53-handler.service"));
    }

    [Fact]
    public async Task One_look_without_connections_is_not_enough()
    {
        await using var host = await StartAsync();
        await using var service = host.Start(Script);

        await service.SaysAsync("0 connections are relayed", times: 10);
        host.WriteStub("sockets", Relayed);
        await service.SaysAsync("1 connections are relayed");
        Assert.DoesNotContain(await LifecycleAsync(host), call => call.Action == Completed);
    }

    [Fact]
    public async Task Sockets_that_cannot_be_listed_count_as_connections()
    {
        await using var host = await StartAsync();
        host.Fail("ss");
        await using var service = host.Start(Script);

        await service.SaysAsync("the sockets cannot be listed", times: 25);

        Assert.DoesNotContain(await LifecycleAsync(host), call => call.Action == Completed);
    }

    [Fact]
    public async Task After_the_bound_it_goes_in_spite_of_a_connection_and_says_so()
    {
        await using var host = await StartAsync();
        host.WriteStub("sockets", Relayed);
        host.Variables["BBB_DRAIN_SECONDS"] = "1";

        var outcome = await host.RunAsync(Script);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("BOUND: connections are still relayed after 1 s", outcome.Output);
        Assert.Single(await LifecycleAsync(host), call => call.Action == Completed);
    }

    [Fact]
    public async Task A_host_that_never_became_ready_goes_at_once()
    {
        await using var host = await StartAsync();
        host.WriteStub("sockets", Relayed);
        File.Delete(host.PathOf("var/lib/bbb-on-aws/complete"));

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Equal("CONTINUE", Assert.Single(await LifecycleAsync(host), call => call.Action == Completed).LifecycleActionResult);
        Assert.False(host.Called("ss "));
    }

    [Fact]
    public async Task A_host_that_stands_by_makes_the_record_when_it_is_gone()
    {
        await using var host = await StartAsync(isTerminated: false);
        host.Variables["BBB_NAME_SECONDS"] = "0";
        host.Write("var/lib/bbb-on-aws/label", $"{host.Instance}\n");
        await using var service = host.Start(Script);

        while (!host.Called("systemctl restart route53-handler.service"))
        {
            Assert.False(service.HasEnded);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    async Task<IReadOnlyList<MotoLifecycleCall>> LifecycleAsync(Host host) =>
        [.. (await account.Server.LifecycleCallsAsync()).Where(call => call.InstanceId == host.Instance)];

    async Task<Host> StartAsync(bool isTerminated = true)
    {
        var host = await Host.StartAsync(account);
        host.Settings.Turn();
        host.Install();
        host.Write("var/lib/bbb-on-aws/complete", "");
        host.World.Metadata["autoscaling/target-lifecycle-state"] = "InService";
        if (isTerminated)
        {
            await account.TerminateAsync(host);
        }
        return host;
    }
}
