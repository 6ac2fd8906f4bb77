using BbbGen.Scripts.Tests.Hosts;
using static BbbGen.Scripts.Tests.Recordings.RecordingServer;

namespace BbbGen.Scripts.Tests.Recordings;

/// <summary>What Scalelite has does not fill the server's disk.</summary>
public sealed class PruneTests(Account account)
{
    [Fact]
    public async Task A_recording_is_deleted_here_three_days_after_it_was_handed_over_and_no_other_is()
    {
        await using var host = await StartAsync(account);
        Add(host, MeetingId(1), published: 80, sent: 73);
        Add(host, MeetingId(2), published: 80, sent: 71);
        Add(host, MeetingId(3), published: 200, sent: null);

        Assert.Equal([$"bbb-record --delete {MeetingId(1)}"], await PruneAsync(host));
    }

    [Fact]
    public async Task A_recording_of_which_a_later_format_still_waits_is_not_deleted()
    {
        await using var host = await StartAsync(account);
        Add(host, MeetingId(1), published: 100, sent: 99);
        AddPublished(host, MeetingId(1), "video", minutesAgo: 98 * 60);

        Assert.Empty(await PruneAsync(host));
    }

    [Fact]
    public async Task One_that_cannot_be_deleted_does_not_keep_the_others()
    {
        await using var host = await StartAsync(account);
        Add(host, MeetingId(1), published: 100, sent: 99);
        Add(host, MeetingId(2), published: 100, sent: 99);
        host.Fail("bbb-record", times: 1);

        Assert.Equal(2, (await PruneAsync(host)).Count());
    }

    /// <summary>Hours ago.</summary>
    static void Add(Host host, string meeting, int published, int? sent)
    {
        AddPublished(host, meeting, minutesAgo: published * 60);
        if (sent is { } hours)
        {
            host.Write(Sent(meeting), "presentation\n");
            File.SetLastWriteTimeUtc(host.PathOf(Sent(meeting)), DateTime.UtcNow.AddHours(-hours));
        }
    }

    static async Task<IEnumerable<string>> PruneAsync(Host host)
    {
        var outcome = await host.RunAsync("recordings-handler.sh", "prune");
        Assert.True(outcome.Code == 0, outcome.Output);
        return from call in host.Calls where call.Program == "bbb-record" select call.Line;
    }
}
