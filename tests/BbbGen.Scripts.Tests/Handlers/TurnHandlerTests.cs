using BbbGen.Scripts.Tests.Hosts;
using BbbGen.Scripts.Tests.Servers;

namespace BbbGen.Scripts.Tests.Handlers;

/// <summary>BigBlueButton follows the active TURN host.</summary>
public sealed class TurnHandlerTests(Account account)
{
    const string Script = "turn-handler.sh";
    const string File = "etc/bigbluebutton/turn-stun-servers.xml";
    const string Restart = "systemctl restart bbb-web.service";

    [Fact]
    public async Task The_placeholder_changes_nothing()
    {
        await using var host = await StartAsync("placeholder");

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.False(host.Exists(File));
        Assert.False(host.Called("systemctl"));
    }

    [Fact]
    public async Task A_TURN_host_is_written_once_and_only_bbb_web_is_restarted()
    {
        await using var host = await StartAsync("tu-abc123");

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        var xml = host.Read(File);
        Assert.Contains("turn:tu-abc123.example.org:3478", xml);
        Assert.Contains("turns:tu-abc123.example.org:443?transport=tcp", xml);
        Assert.Contains(Secrets.Turn, xml);
        Assert.Equal("640", Convert.ToString((int)System.IO.File.GetUnixFileMode(host.PathOf(File)), 8));
        Assert.True(host.Called("chown root:bigbluebutton"));
        var written = System.IO.File.GetLastWriteTimeUtc(host.PathOf(File));

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Equal(written, System.IO.File.GetLastWriteTimeUtc(host.PathOf(File)));
        Assert.Equal([Restart], from call in host.Calls where call.Program == "systemctl" select call.Line);
        Leaks.AssertNone(host);
    }

    [Fact]
    public async Task The_installer_that_is_run_again_does_not_disable_TURN()
    {
        await using var host = await StartAsync("tu-abc123");
        await host.RunAsync(Script);
        host.Write(File, "turns:turn.example.org:443?transport=tcp written-by-turn-handler"); // as its configure_coturn does

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Contains("turns:tu-abc123.example.org:443?transport=tcp", host.Read(File));
        Assert.Equal([Restart, Restart], from call in host.Calls where call.Program == "systemctl" select call.Line);
    }

    [Fact]
    public async Task Another_TURN_host_replaces_the_first()
    {
        await using var host = await StartAsync("tu-abc123");
        await host.RunAsync(Script);
        await account.AwsAsync(
            "ssm", "put-parameter", "--name", host.Settings.TurnParameter, "--value", "tu-def456", "--type", "String", "--overwrite");

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Contains("turn:tu-def456.example.org:3478", host.Read(File));
        Assert.Equal([Restart, Restart], from call in host.Calls where call.Program == "systemctl" select call.Line);
    }

    [Fact]
    public async Task A_file_that_bbb_install_has_overwritten_is_written_again()
    {
        await using var host = await StartAsync("turn");
        await host.RunAsync(Script);
        var right = host.Read(File);
        host.Write(File, right.Replace(Secrets.Turn, "written-by-turn-handler"));

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Equal(right, host.Read(File));
        Assert.Equal([Restart, Restart], from call in host.Calls where call.Program == "systemctl" select call.Line);
    }

    [Fact]
    public async Task While_nothing_has_changed_the_secret_is_not_asked_for()
    {
        await using var host = await StartAsync("turn");
        await host.RunAsync(Script);
        var calls = host.Calls.Count;

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.DoesNotContain(host.Calls.Skip(calls), call => call.Line.Contains("secretsmanager"));
    }

    [Fact]
    public async Task A_changed_secret_is_taken_over_at_a_later_look_when_no_meeting_runs()
    {
        await using var host = await StartAsync("turn");
        var secret = new RotatedTurnSecret(account);
        host.Settings.Values["BBB_TURN_SECRET"] = await secret.CreateAsync("Old");
        host.Install();
        await host.RunAsync(Script);
        await secret.PutAsync("New", "AWSPENDING");
        await secret.MakeCurrentAsync("New");
        host.World.Meetings = () => 1;
        System.IO.File.SetLastWriteTimeUtc(host.PathOf("var/lib/bbb-on-aws/turn-host"), DateTime.UtcNow.AddMinutes(-16));

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.Contains(RotatedTurnSecret.Of("New"), host.Read(File));
        Assert.Equal([Restart], from call in host.Calls where call.Program == "systemctl" select call.Line);
        host.World.Meetings = () => 0;
        Assert.Equal(0, (await host.RunAsync(Script)).Code);
        Assert.Equal([Restart, Restart], from call in host.Calls where call.Program == "systemctl" select call.Line);
    }

    [Fact]
    public async Task A_running_meeting_postpones_the_restart()
    {
        await using var host = await StartAsync("tu-abc123");
        host.World.Meetings = () => 1;

        await host.RunAsync(Script);
        Assert.False(host.Called(Restart));

        host.World.Meetings = () => 0;
        await host.RunAsync(Script);
        Assert.True(host.Called(Restart));
    }

    [Fact]
    public async Task Unanswered_looks_restart_nothing_while_bbb_web_has_not_failed()
    {
        await using var host = await StartAsync("tu-abc123");
        host.World.ApiAnswers = false;

        for (var looks = 0; looks < 8; looks++)
        {
            Assert.Equal(0, (await host.RunAsync(Script)).Code);
        }
        Assert.False(host.Called(Restart));

        host.World.ApiAnswers = true;
        await host.RunAsync(Script);
        Assert.True(host.Called(Restart));
    }

    [Fact]
    public async Task A_bbb_web_that_stays_failed_is_restarted_after_six_looks_in_a_row()
    {
        await using var host = await StartAsync("tu-abc123");
        host.World.ApiAnswers = false;
        async Task LookAsync(int times, string state)
        {
            host.WriteStub("units", $"bbb-web.service {state}\n");
            for (var looks = 0; looks < times; looks++)
            {
                Assert.Equal(0, (await host.RunAsync(Script)).Code);
            }
        }

        await LookAsync(5, "failed");
        await LookAsync(1, "activating");
        await LookAsync(5, "failed");
        Assert.False(host.Called(Restart));

        await LookAsync(1, "failed");
        Assert.True(host.Called(Restart));
    }

    [Fact]
    public async Task Before_the_server_is_ready_nobody_is_interrupted_by_a_restart()
    {
        await using var host = await StartAsync("tu-abc123", ready: false);
        host.World.ApiAnswers = false;

        Assert.Equal(0, (await host.RunAsync(Script)).Code);

        Assert.True(host.Called(Restart));
    }

    async Task<Host> StartAsync(string label, bool ready = true)
    {
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Settings.Values["BBB_TURN_HOSTNAME_PARAMETER"] = host.Settings.TurnParameter;
        host.Install();
        Directory.CreateDirectory(host.PathOf("etc/bigbluebutton"));
        Directory.CreateDirectory(host.PathOf("var/lib/bbb-on-aws"));
        BigBlueButton.Install(host);
        if (ready)
        {
            BigBlueButton.MakeReady(host);
        }
        await account.AwsAsync("ssm", "put-parameter", "--name", host.Settings.TurnParameter, "--value", label, "--type", "String");
        return host;
    }
}
