using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>What makes a server hand its recordings over.</summary>
public sealed class RecordingsTests(Account account)
{
    [Fact]
    public async Task The_spool_waits_for_the_network_after_a_reboot_and_is_mounted_when_the_importer_has_created_it()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "mount_recordings");
        host.Fail("mount", "*/mnt/bbb-recordings", "mount.nfs4: access denied by server while mounting 127.0.0.1:/", code: 32, times: 40);

        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);

        Assert.Equal(
            $"fs-0123456789abcdef0:/ {host.PathOf("mnt/bbb-recordings")} efs "
                + "_netdev,nofail,noresvport,nosuid,nodev,noexec,tls,iam,accesspoint=fsap-0123456789abcdef0 0 0\n",
            host.Read("etc/fstab"));
        Assert.Equal(41, host.Calls.Count(call => call.Program == "mount"));
        Assert.Empty(Directory.GetFileSystemEntries(host.PathOf("mnt/bbb-recordings"))); // what is in it is the importer's to create
    }

    /// <summary>In a new deployment the importer starts while BigBlueButton is installed, and the first attempt finds its folder.</summary>
    [Fact]
    public void The_spool_is_mounted_after_BigBlueButton_is_installed_and_before_the_server_says_that_it_is_ready() => Assert.Equal(
        ["install_bigbluebutton", "mount_recordings", "hand_over_recordings", "api_answers", "register_server"],
        Kind.StepsOf(Kind.Scalable.Script).Where(step => step is "install_bigbluebutton" or "mount_recordings" or "hand_over_recordings"
            or "api_answers" or "register_server"));

    [Fact]
    public async Task BigBlueButtons_own_user_may_run_the_script_and_write_to_the_spool()
    {
        await using var host = await StartAsync();

        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);

        const string Core = "usr/local/bigbluebutton/core/scripts";
        Assert.Equal("755", Convert.ToString((int)File.GetUnixFileMode(host.PathOf($"{Core}/post_publish/scalelite_post_publish.rb")), 8));
        Assert.Equal("644", Convert.ToString((int)File.GetUnixFileMode(host.PathOf($"{Core}/scalelite.yml")), 8));
        Assert.True(host.Called($"install -d -o bigbluebutton -g bigbluebutton {host.PathOf("var/bigbluebutton/recording/scalelite")}"));
        Assert.Equal(
            [["-u", "bigbluebutton", "--", "touch"], ["-u", "bigbluebutton", "--", "rm"]],
            from call in host.Calls where call.Program == "runuser" select call.Arguments.Take(4).ToArray());
        Assert.Empty(Directory.GetFiles(host.PathOf("mnt/bbb-recordings")));
    }

    [Fact]
    public async Task Recordings_are_looked_for_every_minute_and_old_ones_deleted_every_day()
    {
        await using var host = await StartAsync();
        Directory.CreateDirectory(host.PathOf("var/bigbluebutton/recording/status/published"));

        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);

        Assert.Contains("OnUnitInactiveSec=1min", host.Read("etc/systemd/system/recordings-handler.timer"));
        Assert.True(host.Exists("etc/systemd/system/recordings-handler.service"));
        Assert.True(host.Called("systemctl enable --now recordings-handler.timer"));
        Assert.Equal(0, (await host.RunTextAsync(host.Read("etc/cron.daily/scalelite-prune"))).Code);
    }

    async Task<Host> StartAsync()
    {
        var host = await Kind.Scalable.OnlyAsync(account, "hand_over_recordings");
        Directory.CreateDirectory(host.PathOf("usr/local/bigbluebutton/core/scripts/post_publish"));
        Directory.CreateDirectory(host.PathOf("mnt/bbb-recordings"));
        return host;
    }
}
