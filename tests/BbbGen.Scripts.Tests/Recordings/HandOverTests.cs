using BbbGen.Scripts.Tests.Hosts;
using static BbbGen.Scripts.Tests.Recordings.RecordingServer;

namespace BbbGen.Scripts.Tests.Recordings;

/// <summary>A recording is sent until it is taken: recordings-handler.sh with the real Ruby, tar and rsync.</summary>
public sealed class HandOverTests(Account account)
{
    const string Script = "recordings-handler.sh";

    static readonly string Meeting = MeetingId(1);

    [Fact]
    public async Task A_recording_is_handed_over_after_three_failures_of_the_mount()
    {
        await using var host = await StartAsync(account);
        host.Fail("mount", $"*/{MountPoint}", "mount.nfs4: Connection refused", times: 3);

        Assert.Contains("are the recordings mounted?", (await PublishAsync(host, Meeting)).Output);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var outcome = await host.RunAsync(Script);
            Assert.Contains($"{host.PathOf(MountPoint)} cannot be mounted", outcome.Output);
            Assert.False(host.Exists(Sent(Meeting)));
            Assert.Empty(Directory.GetFileSystemEntries(host.PathOf(MountPoint))); // nothing lands on the root volume
        }

        var last = await host.RunAsync(Script);

        Assert.True(last.Code == 0, last.Output);
        Assert.Equal([$"{Meeting}.tar"], Spooled(host));
        Assert.Equal("presentation\n", host.Read(Sent(Meeting)));
    }

    [Fact]
    public async Task A_recording_whose_transfer_failed_is_sent_again_and_then_no_more()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        host.Fail("rsync", times: 1);

        await PublishAsync(host, Meeting);
        Assert.False(host.Exists(Sent(Meeting)));
        await host.RunAsync(Script);
        await host.RunAsync(Script);

        Assert.Equal([$"{Meeting}.tar"], Spooled(host));
        Assert.Equal(2, host.Calls.Count(call => call.Program == "rsync"));
        Assert.Contains(host.Calls, call => call.Program == "runuser" && call.Arguments.Take(2).SequenceEqual(["-u", "bigbluebutton"]));
    }

    [Fact]
    public async Task A_later_format_whose_transfer_failed_is_sent_again_although_an_earlier_one_was_taken()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        await PublishAsync(host, Meeting);
        Assert.True(host.Exists(Sent(Meeting)));
        host.Fail("rsync", times: 1);

        await PublishAsync(host, Meeting, "video");
        await host.RunAsync(Script);

        Assert.Equal("presentation video\n", host.Read(Sent(Meeting)));
        Assert.Equal(3, host.Calls.Count(call => call.Program == "rsync"));
    }

    [Fact]
    public async Task A_format_that_is_published_while_an_earlier_one_is_on_its_way_is_sent_too()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        var late = $"{host.PathOf("var/bigbluebutton")}/{{0}}/{Meeting}{{1}}";
        var folder = string.Format(late, "published/video", "");
        var done = string.Format(late, "recording/status/published", "-video.done");
        host.Order("tar", $"[[ -e {folder} ]] || {{ mkdir -p {folder}; touch {folder}/metadata.xml {done}; real \"$@\"; exit; }}\n");

        await PublishAsync(host, Meeting);
        Assert.Equal("presentation\n", host.Read(Sent(Meeting)));
        await host.RunAsync(Script);

        Assert.Equal("presentation video\n", host.Read(Sent(Meeting)));
    }

    [Fact]
    public async Task A_recording_that_is_just_being_handed_over_is_not_sent_twice()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        host.Order("tar", $"\"{host.StubPath("real/sleep")}\" 1\n");

        var publishing = PublishAsync(host, Meeting);
        while (!host.Calls.Any(call => call.Program == "tar"))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        await host.RunAsync(Script);
        await publishing;

        Assert.Single(host.Calls, call => call.Program == "rsync");
    }

    [Fact]
    public async Task The_oldest_is_sent_first_and_one_that_cannot_be_sent_holds_up_no_other()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        AddPublished(host, MeetingId(1), minutesAgo: 5);
        AddPublished(host, MeetingId(2), minutesAgo: 30);
        AddPublished(host, MeetingId(3), minutesAgo: 60);
        host.Fail("tar", $"*{MeetingId(2)}*");

        var outcome = await host.RunAsync(Script);

        Assert.Equal([MeetingId(3), MeetingId(2), MeetingId(1)],
            from call in host.Calls where call.Program == "tar" select call.Arguments[^1].Split('/')[^1]);
        Assert.Equal([$"{MeetingId(1)}.tar", $"{MeetingId(3)}.tar"], Spooled(host));
        Assert.Contains($"{MeetingId(2)} was not handed over", outcome.Output);
    }

    [Fact]
    public async Task A_file_system_that_no_longer_answers_is_mounted_again()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        host.WriteStub("stale", "");
        host.Variables["BBB_MOUNT_SECONDS"] = "5";
        AddPublished(host, Meeting);

        var outcome = await host.RunAsync(Script);

        Assert.True(host.Called($"umount --force --lazy {host.PathOf(MountPoint)}"), outcome.Output);
        Assert.Equal([$"{Meeting}.tar"], Spooled(host));
    }

    [Fact]
    public async Task A_transfer_that_hangs_is_ended_and_with_it_the_others_while_the_file_system_does_not_answer()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        AddPublished(host, MeetingId(1), minutesAgo: 5);
        AddPublished(host, MeetingId(2), minutesAgo: 5);
        host.Variables["BBB_MOUNT_SECONDS"] = "5";
        host.Variables["BBB_HAND_OVER_SECONDS"] = "10";
        host.Order("aws", "exit 0\n");
        host.Order("rsync", """
            if [[ ! -e ${STUBS}/hung ]]; then
              : >"${STUBS}/hung"
              : >"${STUBS}/stale"
              exec "${STUBS}/real/sleep" 600
            fi

            """);

        await host.RunAsync(Script);
        Assert.Single(host.Calls, call => call.Program == "rsync");
        host.Variables.Remove("BBB_HAND_OVER_SECONDS");
        await host.RunAsync(Script);

        Assert.Equal([$"{MeetingId(1)}.tar", $"{MeetingId(2)}.tar"], Spooled(host));
    }

    [Fact]
    public async Task The_operator_hears_how_long_recordings_have_waited_and_of_nothing_when_none_waits()
    {
        await using var host = await StartAsync(account);
        Mount(host);
        AddPublished(host, Meeting, minutesAgo: 90);
        host.Fail("rsync", times: 1);

        await host.RunAsync(Script);
        await host.RunAsync(Script);

        var metric = Assert.Single(host.Calls, call => call.Program == "aws");
        Assert.StartsWith(
            "aws cloudwatch put-metric-data --namespace CWAgent --metric-name RecordingsBlockedSeconds --unit Seconds --dimensions "
                + $"StackName={Account.Stack} --value 54",
            metric.Line);
    }

    [Fact]
    public async Task The_operator_hears_how_long_the_file_system_has_been_away_although_no_recording_waits()
    {
        await using var host = await StartAsync(account);
        host.Fail("mount");
        host.Write("run/bbb-on-aws/recordings-away", $"{DateTimeOffset.UtcNow.AddMinutes(-90).ToUnixTimeSeconds()}\n");

        await host.RunAsync(Script);

        Assert.StartsWith("--value 54", Assert.Single(host.Calls, call => call.Program == "aws").Line.Split(Account.Stack + " ")[1]);
    }
}
