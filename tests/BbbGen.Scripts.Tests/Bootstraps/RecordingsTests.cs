using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>What makes a server hand its recordings over.</summary>
public sealed class RecordingsTests(Account account)
{
    [Fact]
    public async Task The_shared_file_system_waits_for_the_network_after_a_reboot_and_is_tried_again_until_its_name_resolves()
    {
        await using var host = await Kind.Scalable.OnlyAsync(account, "mount_recordings");
        host.Fail("mount", "*/mnt/bbb-recordings", "Failed to resolve", times: 2);

        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);

        Assert.Equal(
            $"fs-0123456789abcdef0:/ {host.PathOf("mnt/bbb-recordings")} efs "
                + "_netdev,nofail,noresvport,tls,iam,accesspoint=fsap-0123456789abcdef0 0 0\n",
            host.Read("etc/fstab"));
        Assert.Equal(3, host.Calls.Count(call => call.Program == "mount"));
    }

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
        Assert.Empty(Directory.GetFiles(host.PathOf("mnt/bbb-recordings/spool")));
    }

    [Fact]
    public async Task A_recording_is_deleted_here_two_weeks_after_it_was_handed_over_and_no_other_is()
    {
        await using var host = await StartAsync();
        Assert.True((await host.RunAsync(Kind.Scalable.Script)).Code == 0, host.Log);
        foreach (var (name, days) in new[] { ("old-1-sender.done", 16), ("new-2-sender.done", 13), ("old-3-presentation.done", 16) })
        {
            var file = $"var/bigbluebutton/recording/status/published/{name}";
            host.Write(file, "");
            File.SetLastWriteTimeUtc(host.PathOf(file), DateTime.UtcNow.AddDays(-days));
        }

        Assert.Equal(0, (await host.RunTextAsync(host.Read("etc/cron.daily/scalelite-prune"))).Code);

        Assert.Equal(["bbb-record --delete old-1"], from call in host.Calls where call.Program == "bbb-record" select call.Line);
    }

    async Task<Host> StartAsync()
    {
        var host = await Kind.Scalable.OnlyAsync(account, "hand_over_recordings");
        Directory.CreateDirectory(host.PathOf("usr/local/bigbluebutton/core/scripts/post_publish"));
        Directory.CreateDirectory(host.PathOf("mnt/bbb-recordings/spool"));
        return host;
    }
}
