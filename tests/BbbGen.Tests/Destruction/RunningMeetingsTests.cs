using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Tests.SmokeTests;

namespace BbbGen.Tests.Destruction;

/// <summary>Nobody is thrown out of a meeting by <c>destroy</c> unless the operator has read its name and agreed.</summary>
public sealed class RunningMeetingsTests : IDisposable
{
    private const string None = "<response><returncode>SUCCESS</returncode><meetings></meetings></response>";

    private readonly DestroyHarness _harness = new();
    private readonly LocalSite _site = new(["scalelite.bbb.uni.example"], days: 60);
    private string _meetings = None;

    public RunningMeetingsTests()
    {
        _site.Answer = address => new(200, address.AbsolutePath.EndsWith("/end", StringComparison.Ordinal)
            ? "<response><returncode>SUCCESS</returncode></response>"
            : _meetings);
        _harness.Services.Web = _site.Way;
    }

    public void Dispose()
    {
        _site.Dispose();
        _harness.Dispose();
    }

    [Fact]
    public async Task They_are_named_and_the_operator_is_asked_before_anything_is_deleted()
    {
        await _harness.DeployAsync();
        _meetings = Running(("algebra", "Algebra", 25), ("german", "German", 1));
        _harness.Typed = "n\n";

        Assert.Equal(ExitCode.Declined, await _harness.DestroyAsync());

        Assert.Contains(_harness.ErrorLines,
            line => line.Contains("2 meetings with 26 people are running and will be ended: Algebra (25), German (1)."));
        Assert.DoesNotContain(_site.Asked, address => address.AbsolutePath.EndsWith("/end", StringComparison.Ordinal));
        Assert.Empty(_harness.Services.Released);
        Assert.Equal("CREATE_COMPLETE", await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task After_approval_they_are_ended_before_their_servers_are_terminated()
    {
        await _harness.DeployAsync();
        _meetings = Running(("algebra & more", "Algebra", 25));
        _harness.Services.AutoScaling.DrainLooks = 3;
        _harness.Typed = "y\ndemo\n";

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync());

        var end = Assert.Single(_site.Asked, address => address.AbsolutePath.EndsWith("/end", StringComparison.Ordinal));
        Assert.StartsWith("?meetingID=algebra%20%26%20more&password=secret-of-moderators&checksum=", end.Query);
        Assert.StartsWith("empty ", _harness.Services.Released[0]);
        Assert.True(_harness.Error.Contains("Waiting until 1 server has handed over the recordings and is terminated"), _harness.Error);
        Assert.Null(await _harness.StatusAsync("demo"));
    }

    [Fact]
    public async Task A_server_that_was_kept_for_its_meetings_is_terminated()
    {
        await _harness.DeployAsync();
        _harness.Services.AutoScaling.Group = new(1,
        [
            Server("i-0123456789abcdef0", "InService"),
            Server("i-0fedcba9876543210", "Terminating:Retained"),
        ]);

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains("terminate i-0fedcba9876543210", _harness.Services.Released);
        Assert.DoesNotContain("terminate i-0123456789abcdef0", _harness.Services.Released);
        Assert.Contains(_harness.ErrorLines, line => line.StartsWith("Server i-0fedcba9876543210: terminating; it was kept"));
    }

    [Fact]
    public async Task An_approval_in_an_option_names_them_all_the_same()
    {
        await _harness.DeployAsync();
        _meetings = Running(("algebra", "Algebra", 25));

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines, line => line.Contains("1 meeting with 25 people is running and will be ended: Algebra (25)."));
        Assert.Single(_site.Asked, address => address.AbsolutePath.EndsWith("/end", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_breakout_room_is_not_listed_beside_its_meeting()
    {
        await _harness.DeployAsync();
        _meetings = Running(("algebra", "Algebra", 25)).Replace(
            "</meetings>", "<meeting><meetingID>room</meetingID><isBreakout>true</isBreakout></meeting></meetings>");

        await _harness.DestroyAsync("--yes");

        Assert.Contains(_harness.ErrorLines, line => line.Contains("1 meeting with 25 people is running"));
    }

    [Fact]
    public async Task What_cannot_be_asked_is_said()
    {
        await _harness.DeployAsync();
        _site.Answer = _ => new(502);

        Assert.Equal(ExitCode.Success, await _harness.DestroyAsync("--yes"));

        Assert.Contains(_harness.ErrorLines, line => line.Contains(
            "Could not ask Scalelite whether meetings are running: it answers with HTTP status 502. They end with the servers."));
    }

    [Fact]
    public async Task A_single_server_is_said_to_end_its_meetings()
    {
        await _harness.DeployAsync("single");

        await _harness.DestroyAsync("--yes");

        Assert.Contains(_harness.ErrorLines, line => line.Contains("bbbgen cannot see whether meetings are running on the server"));
    }

    private static Server Server(string id, string state) =>
        new(id, state, state == "InService", DateTimeOffset.UnixEpoch, Address: null);

    private static string Running(params (string Id, string Name, int People)[] meetings) => None.Replace(
        "</meetings>",
        string.Concat(meetings.Select(meeting =>
            $"<meeting><meetingName>{meeting.Name}</meetingName><meetingID>{meeting.Id.Replace("&", "&amp;")}</meetingID>"
                + $"<moderatorPW>secret-of-moderators</moderatorPW><participantCount>{meeting.People}</participantCount>"
                + "<isBreakout>false</isBreakout></meeting>")) + "</meetings>");
}
