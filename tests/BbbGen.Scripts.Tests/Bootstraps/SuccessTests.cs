using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>The bootstraps from beginning to end, and what they leave behind.</summary>
public sealed class SuccessTests(Account account)
{
    public static TheoryData<string> Kinds => [.. Kind.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_host_signals_success_once_after_its_last_step_and_does_nothing_twice_after_a_reboot(string name)
    {
        var kind = Kind.Named(name);
        await using var host = await kind.StartAsync(account);
        var (bucket, label) = (host.PathOf("var/lib/bbb-on-aws/steps"), host.PathOf("var/lib/bbb-on-aws/label"));

        var outcome = await host.RunAsync(kind.Script);

        Assert.True(outcome.Code == 0, host.Log + outcome.Output);
        Assert.Equal(kind.Steps.Select(step => step.Step).Order(), Directory.GetFiles(bucket).Select(Path.GetFileName).Order());
        Assert.Equal([(host.Instance, "SUCCESS")], from signal in await host.SignalsAsync() select (signal.UniqueId, signal.Status));
        Assert.True(host.Exists("var/lib/bbb-on-aws/complete"));
        Leaks.AssertNone(host, outcome.Output);
        await AssertLogShipped(host);

        var (calls, labelBefore) = (host.Calls.Count, File.Exists(label) ? File.ReadAllText(label) : "");
        // as if the power had failed just before; else the unit's condition keeps it away
        File.Delete(host.PathOf("var/lib/bbb-on-aws/complete"));

        Assert.Equal(0, (await host.RunAsync(kind.Script)).Code);

        string[] changing = ["apt-get", "mkfs.ext4", "mount", "bbb-install", "certbot", "docker", "dnf", "runuser", "systemctl"];
        Assert.DoesNotContain(host.Calls.Skip(calls), call => changing.Contains(call.Program) && !call.Line.Contains("apt-daily"));
        Assert.Equal(labelBefore, File.Exists(label) ? File.ReadAllText(label) : "");
    }

    [Theory]
    [InlineData("scalable", true)]
    [InlineData("single", false)]
    public async Task Only_behind_Scalelite_is_the_installed_secret_a_derived_one(string name, bool derived)
    {
        var kind = Kind.Named(name);
        await using var host = await kind.StartAsync(account);

        Assert.True((await host.RunAsync(kind.Script)).Code == 0, host.Log);

        var secret = derived ? host.ServerSecret : Secrets.BigBlueButton;
        Assert.Contains($"securitySalt={secret}\n", host.Read("etc/bigbluebutton/bbb-web.properties"));
        Assert.Contains($"sharedSecret=\"{secret}\"\n", host.Read("etc/bigbluebutton/bbb-apps-akka.conf"));
    }

    [Theory]
    [InlineData("application-bootstrap.sh", "scalable", "single")]
    [InlineData("turn-bootstrap.sh", "turn")]
    [InlineData("ecs-bootstrap.sh", "ecs")]
    public void Every_step_of_a_bootstrap_has_a_case_in_which_it_fails(string script, params string[] kinds)
    {
        var known = kinds.SelectMany(kind => Kind.Named(kind).Steps).Select(step => step.Step).Distinct();

        Assert.Equal(Kind.StepsOf(script).Distinct().Order(), known.Order());
    }

    [Fact]
    public async Task A_step_that_fails_once_is_tried_again()
    {
        await using var host = await Kind.Ecs.StartAsync(account);
        host.Fail("dnf", times: 2);

        Assert.Equal(0, (await host.RunAsync(Kind.Ecs.Script)).Code);

        Assert.Equal(3, host.Calls.Count(call => call.Program == "dnf"));
        Assert.Equal([(host.Instance, "SUCCESS")], from signal in await host.SignalsAsync() select (signal.UniqueId, signal.Status));
    }

    [Fact]
    public async Task A_bootstrap_that_is_stopped_from_outside_signals_the_step_it_was_in()
    {
        await using var host = await Kind.Ecs.StartAsync(account);
        host.Order("dnf", "kill -TERM \"$(ps -o ppid= -p \"${PPID}\" 2>/dev/null || echo \"${PPID}\")\"; real_parent=${PPID}; kill -TERM "
            + "\"${real_parent}\"; exit 1\n");

        Assert.NotEqual(0, (await host.RunAsync(Kind.Ecs.Script)).Code);

        Assert.Contains(await host.SignalsAsync(), signal => signal.UniqueId.StartsWith($"{host.Instance}:install_agent:"));
        Assert.DoesNotContain(await host.SignalsAsync(), signal => signal.Status == "SUCCESS");
    }

    [Fact]
    public async Task Without_a_metadata_service_the_failure_is_signalled_all_the_same()
    {
        await using var host = await Kind.Ecs.StartAsync(account);
        host.World.MetadataAnswers = false;

        Assert.NotEqual(0, (await host.RunAsync(Kind.Ecs.Script)).Code);

        Assert.Contains(
            await account.Server.SignalsAsync(), signal => signal.UniqueId.StartsWith("unknown:begin") && signal.Status == "FAILURE");
    }

    [Fact]
    public async Task A_missing_setting_is_signalled_by_its_name()
    {
        await using var host = await Kind.Ecs.StartAsync(account);
        host.Settings.Values.Remove("BBB_ECS_CLUSTER");
        host.Install();

        Assert.NotEqual(0, (await host.RunAsync(Kind.Ecs.Script)).Code);

        Assert.Contains(await host.SignalsAsync(), signal => signal.UniqueId.Contains("BBB_ECS_CLUSTER"));
    }

    async Task AssertLogShipped(Host host)
    {
        var events = await account.JsonAsync(
            "logs", "get-log-events", "--log-group-name", Account.LogGroup, "--log-stream-name", $"{host.Instance}/bootstrap",
            "--start-from-head", "--query", "events[].message");
        var lines = events.EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Contains(lines, line => line.EndsWith("bootstrap succeeded"));

        // The follower may be stopped between sending a line and noting that it did: a line may arrive twice, but never not at all.
        Assert.Contains(lines, line => line.EndsWith("begins"));
    }
}
