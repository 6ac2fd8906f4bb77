using BbbGen.Scripts.Tests.Hosts;

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

    async Task<Host> StartAsync(string label)
    {
        var host = await Host.StartAsync(account);
        host.Settings.Scalable();
        host.Settings.Values["BBB_TURN_HOSTNAME_PARAMETER"] = host.Settings.TurnParameter;
        host.Install();
        Directory.CreateDirectory(host.PathOf("etc/bigbluebutton"));
        Directory.CreateDirectory(host.PathOf("var/lib/bbb-on-aws"));
        BigBlueButton.Install(host);
        await account.AwsAsync("ssm", "put-parameter", "--name", host.Settings.TurnParameter, "--value", label, "--type", "String");
        return host;
    }
}
