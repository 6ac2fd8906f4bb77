using BbbGen.Scripts.Tests.Handlers;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Bootstraps;

/// <summary>In single mode the server holds a test meeting before it signals success.</summary>
public sealed class TestMeetingTests(Account account)
{
    [Fact]
    public async Task A_server_creates_joins_and_ends_a_meeting_that_nobody_takes_for_a_lesson()
    {
        await using var host = await StartAsync();

        var outcome = await host.RunAsync(Kind.Single.Script);

        Assert.True(outcome.Code == 0, host.Log);
        Assert.Equal(["create", "join", "end"], host.World.Signed.Select(call => call.Call));
        Assert.Empty(host.World.Running);
        var created = host.World.Signed.First().Parameters;
        Assert.StartsWith("bbbgen-test-", created["meetingID"]);
        Assert.Equal(("bbbgen deployment test, ends by itself", "false"), (created["name"], created["record"]));
        Assert.DoesNotContain(host.Calls, call => call.Line.Contains(created["moderatorPW"]) || call.Line.Contains(created["checksum"]));
        Assert.DoesNotContain(created["moderatorPW"], host.Log);
    }

    [Theory]
    [InlineData("create", "create", "end")]
    [InlineData("join", "create", "join", "end")]
    [InlineData("end", "create", "join", "end")]
    public async Task An_API_that_says_SUCCESS_but_holds_no_meeting_is_tried_again_and_gives_its_message_key(
        string refused, params string[] calls)
    {
        await using var host = await StartAsync();
        host.World.Refuses[refused] = "internalError";
        host.World.OnRefused = host.World.Refuses.Clear;

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Contains($"{refused} answers internalError: no meeting can be held on this server", host.Log);
        Assert.Contains("step meeting_is_held: attempt 2 of ", host.Log);
        Assert.Equal([.. calls, "create", "join", "end"], host.World.Signed.Select(call => call.Call));
        Assert.Equal(refused == "end" ? 1 : 0, host.World.Running.Count);
    }

    [Fact]
    public async Task An_API_without_an_answer_is_tried_again()
    {
        await using var host = await StartAsync();
        host.World.ApiAnswers = false;
        host.World.OnRefused = () => host.World.ApiAnswers = true;

        Assert.Equal(0, (await host.RunAsync(Kind.Single.Script)).Code);

        Assert.Contains("create has no valid answer: no meeting can be held on this server", host.Log);
        Assert.Empty(host.World.Running);
    }

    async Task<Host> StartAsync()
    {
        var host = await Kind.Single.OnlyAsync(account, "meeting_is_held");
        BigBlueButton.Install(host);
        return host;
    }
}
