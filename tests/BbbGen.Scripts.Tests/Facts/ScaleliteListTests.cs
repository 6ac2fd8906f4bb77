using BbbGen.Scripts.Tests.Containers;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Facts;

/// <summary>scalelite-server.sh, whose Ruby runs for real against a list in a real Redis.</summary>
public sealed class ScaleliteListTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    const string Id = Pool.First;

    readonly Pool _pool = new(redis.Url);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task A_server_that_is_added_is_enabled_too()
    {
        Assert.Equal($"add {Id}: enabled", await RunAsync("add"));
        Assert.Equal(["servers:add", "servers:enable"], _pool.Notes);
    }

    [Fact]
    public async Task A_list_that_was_lost_with_its_Redis_is_filled_again()
    {
        await RunAsync("add");
        _pool.Empty();

        Assert.Equal($"ensure {Id}: enabled", await RunAsync("ensure"));
    }

    [Fact]
    public async Task A_server_that_was_cordoned_stays_so_when_it_is_looked_after()
    {
        await RunAsync("add");
        await ChangeAsync("cordon");

        Assert.Equal($"ensure {Id}: cordoned", await RunAsync("ensure"));
    }

    [Fact]
    public async Task A_server_is_added_with_the_secret_that_is_derived_for_its_name_and_instance()
    {
        _pool.Given(WithSecret(Derived) + Knows(Derived));

        await RunAsync("add");

        Assert.Equal("known", _pool.Notes[^1]);
    }

    [Fact]
    public async Task Another_secret_is_taken_over_from_a_server_that_has_it()
    {
        await RunAsync("add");
        _pool.Variables["SERVERS_KEY"] = "another";
        var secret = Secrets.OfServer(Id, Pool.Instance, "another");
        _pool.Given(WithSecret(secret) + Knows(secret));

        await RunAsync("ensure");

        Assert.Equal(["servers:update", "known"], _pool.Notes.TakeLast(2));
    }

    [Theory]
    [InlineData("add", false)]
    [InlineData("ensure", false)]
    [InlineData("ensure", true)]
    public async Task A_server_that_has_not_shown_the_secret_of_a_changed_key_keeps_the_one_it_has(string action, bool silent)
    {
        await RunAsync("add");
        _pool.Variables["SERVERS_KEY"] = "another";
        _pool.Given(WithSecret(Derived) + (silent ? $"World.server('{Id}').silent = true\n" : "") + Knows(Derived));

        Assert.Equal((75, $"{action} {Id}: {NotAccepted}"), await RefusedAsync(action, Address));

        Assert.Equal("known", _pool.Notes[^1]);
        Assert.DoesNotContain("servers:update", _pool.Notes);
    }

    [Fact]
    public async Task A_server_with_another_secret_is_not_added()
    {
        _pool.Given(WithSecret("another"));

        Assert.Equal((75, $"add {Id}: {NotAccepted}"), await RefusedAsync("add", Address));

        Assert.Empty(_pool.Notes);
    }

    [Fact]
    public async Task A_server_is_cordoned_and_gets_meetings_again_by_its_name_alone()
    {
        await RunAsync("add");

        Assert.Equal($"cordon {Id}: cordoned", await ChangeAsync("cordon"));
        Assert.Equal($"uncordon {Id}: enabled", await ChangeAsync("uncordon"));
        Assert.Equal($"remove {Id}: not listed", await ChangeAsync("remove"));
    }

    [Fact]
    public async Task A_server_that_is_not_listed_needs_no_cordon_but_cannot_get_meetings()
    {
        Assert.Equal($"cordon {Id}: not listed", await ChangeAsync("cordon"));
        Assert.Equal((75, $"uncordon {Id}: it is not on Scalelite's list"), await RefusedAsync("uncordon"));
    }

    [Fact]
    public async Task A_server_that_is_removed_leaves_no_record_of_a_meeting_that_would_keep_its_room_closed()
    {
        _pool.Given($"Scalelite.enlist('{Id}'); Meeting.create!('ended-before', Server.find('{Id}'))");

        Assert.Equal($"remove {Id}: not listed", await ChangeAsync("remove"));
        Assert.Equal(["servers:cordon", "servers:panic", "forgotten ended-before", "servers:remove"], _pool.Notes);

        _pool.Given($"Scalelite.enlist('{Pool.Second}'); Scalelite.poll; World.at(9) {{ Scalelite.create('ended-before') }}");
        await _pool.RailsAsync("sleep(10)");
        Assert.Equal($"ended-before on {Pool.Second}", _pool.Notes[^1]);
    }

    [Fact]
    public async Task A_server_on_which_a_meeting_runs_is_removed_only_by_force()
    {
        _pool.Given(WithMeeting);
        Assert.Equal(
            (75, $"remove {Id}: meetings still run on it: 1; it gets no new ones, try again when they have ended"),
            await RefusedAsync("remove"));
        Assert.Equal(["servers:cordon"], _pool.Notes);

        _pool.Empty();
        Assert.Equal($"remove {Id}: not listed", Success(await _pool.ServerAsync("remove", Id, ("SERVER_FORCE", "true"))));
        Assert.Contains("ended lesson", _pool.Notes);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_removed_and_sent_nothing()
    {
        _pool.Given(WithMeeting + $"; World.server('{Id}').silent = true; World.server('{Id}').meetings.clear");

        Assert.Equal($"remove {Id}: not listed", await ChangeAsync("remove"));
        Assert.Equal(["servers:cordon", "servers:panic", "forgotten lesson", "servers:remove"], _pool.Notes);
    }

    [Fact]
    public async Task A_server_whose_answer_is_an_error_is_not_removed()
    {
        _pool.Given(WithMeeting + $"; server = Server.find('{Id}'); server.secret = 'another'; server.save!");

        Assert.NotEqual(0, (await _pool.ServerAsync("remove")).Code);
        Assert.Equal(["servers:cordon"], _pool.Notes);
    }

    [Fact]
    public async Task A_cordon_that_is_undone_again_and_again_is_reported()
    {
        _pool.Given(
            $"Scalelite.enlist('{Id}'); "
            + $"World.every(3) {{ Server.with_connection {{ |redis| redis.zadd('server_load', 1, '{Id}') }} }}");

        var (code, said) = await RefusedAsync("cordon");

        Assert.Equal((75, $"cordon {Id}: Scalelite's poller has undone it 3 times; try again"), (code, said));
    }

    [Fact]
    public async Task A_server_that_Scalelite_cannot_reach_does_not_count_as_one_with_meetings()
    {
        _pool.Given(
            $"""
             Scalelite.enlist("{Id}")
             Scalelite.poll
             World.advance(10)
             Rake::Task["servers:cordon"].cordon("{Id}")
             World.advance(30)
             World.server("{Id}").silent = true
             """);

        Assert.Equal(
            (75, $"uncordon {Id}: it is enabled but gets no meetings, because Scalelite cannot reach it"), await RefusedAsync("uncordon"));
    }

    static string WithMeeting =>
        $"Scalelite.enlist('{Id}').meetings['lesson'] = World::Running.new('lesson', 20); Meeting.create!('lesson', Server.find('{Id}'))";

    const string NotAccepted = "it has not accepted the secret that is derived for it";

    static readonly string Derived = Secrets.OfServer(Id, Pool.Instance);

    static (string, string) Address => ("SERVER_URL", $"https://{Id}/bigbluebutton/api");

    static string WithSecret(string secret) => $"World.server('{Id}', secret: '{secret}')\n";

    static string Knows(string secret) => $"at_exit {{ World.note('known') if Server.find('{Id}').secret == '{secret}' }}\n";

    /// <summary>Registers the server as its function does; gives what was printed, in which the secret never appears.</summary>
    async Task<string> RunAsync(string action)
    {
        var outcome = await _pool.ServerAsync(action, null, Address);
        Assert.DoesNotContain(Secrets.OfServer(Id, Pool.Instance, _pool.Variables["SERVERS_KEY"]), outcome.Output);
        return Success(outcome);
    }

    async Task<string> ChangeAsync(string action) => Success(await _pool.ServerAsync(action));

    async Task<(int Code, string Said)> RefusedAsync(string action, params IEnumerable<(string Name, string Value)> more)
    {
        var outcome = await _pool.ServerAsync(action, Id, more);
        return (outcome.Code, outcome.Output.Trim());
    }

    static string Success(Outcome outcome)
    {
        Assert.True(outcome.Code == 0, outcome.Output);
        return outcome.Output.Trim();
    }
}
