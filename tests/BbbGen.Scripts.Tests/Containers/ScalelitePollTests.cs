namespace BbbGen.Scripts.Tests.Containers;

/// <summary>Changes of a server's state at 500 moments of Scalelite's poll, which undoes them in some.</summary>
public sealed class ScalelitePollTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    const string TwoBusyServers =
        """
        FIRST, SECOND = %w[vc-aaaaaa.example.org vc-bbbbbb.example.org]

        def accepting?(id) = Server.with_connection { |redis| !redis.zscore("server_load", id).nil? }

        def prepare(random)
          [FIRST, SECOND].each do |id|
            server = Scalelite.enlist(id)
            server.latency = 0.2 + (random.rand * 14)
            server.meetings["lesson"] = World::Running.new("lesson", 20) if id == SECOND || busy?
            World.every(10) { server.meetings.each_value { |meeting| meeting.people = 16 + random.rand(10) } }
          end
          Scalelite.poll
          World.at(12) { Scalelite.poll } if random.rand < 0.3 # a second poller, as during an update
          before
        end

        """;

    const string ToBeCordoned =
        TwoBusyServers
        + """
          def busy? = true
          def before = nil
          def settled? = !accepting?(FIRST) && accepting?(SECOND)
          """;

    /// <summary>Without meetings, because only then does a poll disable a cordoned server.</summary>
    const string ToBeEnabled =
        TwoBusyServers
        + """
          def busy? = false
          def before = World.at(31) { Rake::Task["servers:cordon"].cordon(FIRST) }
          def settled? = Server.find(FIRST).enabled? && accepting?(FIRST)
          """;

    readonly Pool _pool = new(redis.Url);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task A_cordoned_server_gets_no_new_meetings_whenever_it_was_cordoned() =>
        Assert.Equal("500 moments, 0 lost", await AtMomentsAsync(500, ToBeCordoned, "cordon"));

    [Fact]
    public async Task An_enabled_server_gets_meetings_whenever_it_was_enabled() =>
        Assert.Equal("500 moments, 0 lost", await AtMomentsAsync(500, ToBeEnabled, "uncordon"));

    /// <summary>If nothing could be lost here, the two tests above would show nothing.</summary>
    [Theory]
    [InlineData("cordon", ToBeCordoned)]
    [InlineData("enable", ToBeEnabled)]
    public async Task Scalelites_own_task_alone_is_undone_by_some_polls(string task, string scenario)
    {
        _pool.Given(scenario);
        _pool.Variables["MOMENTS"] = "50";

        var outcome = await _pool.RailsAsync($"Rake::Task['servers:{task}'].invoke(FIRST)");

        Assert.Matches("50 moments, [1-9]", outcome.Output);
        Assert.DoesNotContain("exit code", outcome.Output);
    }

    async Task<string> AtMomentsAsync(int count, string scenario, string action)
    {
        _pool.Given(scenario);
        _pool.Variables["MOMENTS"] = count.ToString();
        return (await _pool.ServerAsync(action)).Output.Trim();
    }
}
