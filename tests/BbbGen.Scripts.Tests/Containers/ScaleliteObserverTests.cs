using System.Text.Json;
using BbbGen.Scripts.Tests.Hosts;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>scalelite-observer.sh beside Scalelite's poller, with the settings of the template, on a pool in a real Redis.</summary>
public sealed class ScaleliteObserverTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    /// <summary>Two servers, each with a lesson; in each room somebody presses start now and then.</summary>
    const string TwoLessons =
        """
        FIRST, SECOND = %w[vc-aaaaaa.example.org vc-bbbbbb.example.org]
        [FIRST, SECOND].each { |id| Scalelite.enlist(id) }
        Scalelite.poll
        World.at(5) { Scalelite.create("biology") }
        World.at(6) { Scalelite.create("chemistry") }
        def silent(*ids, from:, to:)
          World.at(from) { ids.each { |id| World.server(id).silent = true } }
          World.at(to) { ids.each { |id| World.server(id).silent = false } }
        end
        def new_rooms(from:, to:) = (from...to).step(10) { |time| World.at(time) { Scalelite.create("room-#{time}") } }

        """;

    readonly Pool _pool = new(redis.Url);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public async Task Four_minutes_without_an_answer_of_a_server_end_nothing_and_no_new_meeting_goes_there()
    {
        var lines = await ObserveAsync("silent(FIRST, from: 100, to: 340); new_rooms(from: 167, to: 340); World.at(400) { exit }");

        Assert.DoesNotContain(_pool.Notes, note => note.StartsWith("ended") || note.StartsWith("forgotten"));
        var placed = _pool.Notes.Where(note => note.StartsWith("room-")).ToList();
        Assert.Equal(18, placed.Count);
        Assert.All(placed, note => Assert.EndsWith($" on {Pool.Second}", note));
        Assert.Contains(lines, line => line.Number("ServersAccepting") == 1 && line.Number("ServersSilent") == 1);
        Assert.Equal(2, lines[^1].Number("ServersAccepting")); // it gets meetings again by itself
    }

    [Fact]
    public async Task A_room_on_a_silent_server_is_not_opened_a_second_time_elsewhere()
    {
        await ObserveAsync("silent(FIRST, from: 100, to: 340); World.every(30) { Scalelite.create('biology') }; World.at(400) { exit }");

        Assert.Contains($"biology fails on {Pool.First}", _pool.Notes);
        Assert.DoesNotContain($"biology on {Pool.Second}", _pool.Notes);
    }

    [Fact]
    public async Task Four_minutes_without_network_of_the_poller_end_nothing_and_take_no_server_out()
    {
        var lines = await ObserveAsync("silent(FIRST, SECOND, from: 100, to: 340); World.at(400) { exit }");

        Assert.DoesNotContain(_pool.Notes, note => note.StartsWith("ended") || note.StartsWith("forgotten"));
        Assert.Contains(lines, line => line.Number("ServersSilent") == 2);
        Assert.All(lines.Skip(1), line => Assert.Equal(2, line.Number("ServersAccepting")));
    }

    [Fact]
    public async Task A_server_that_stays_silent_goes_offline_after_ten_polls_and_its_rooms_open_elsewhere()
    {
        var lines = await ObserveAsync(
            "silent(FIRST, from: 100, to: 900); World.at(500) { Scalelite.create('biology') }; World.at(510) { exit }");

        Assert.Contains("forgotten biology", _pool.Notes);
        Assert.Equal($"biology on {Pool.Second}", _pool.Notes[^1]);
        Assert.Equal([1, 1], [lines[^1].Number("ServersOffline"), lines[^1].Number("ServersAccepting")]);
        Assert.False(lines[^1].Server(Pool.First).GetProperty("online").GetBoolean());
        Assert.Equal(JsonValueKind.Null, lines[^1].Server(Pool.First).GetProperty("load").ValueKind);
    }

    [Fact]
    public async Task A_server_that_a_poll_has_put_back_after_its_cordon_is_taken_out_again()
    {
        var lines = await ObserveAsync(
            """
            World.server(FIRST).latency = 5
            World.server(FIRST).meetings["biology"] = World::Running.new("biology", 20)
            World.at(103) { Rake::Task["servers:cordon"].cordon(FIRST); World.server(FIRST).meetings["biology"].people = 30 }
            new_rooms(from: 130, to: 200)
            World.at(200) { exit }
            """);

        Assert.Equal(1, lines.Sum(line => line.Number("CordonsRepaired")));
        Assert.False(lines[^1].Server(Pool.First).GetProperty("accepting").GetBoolean());
        Assert.All(_pool.Notes.Where(note => note.StartsWith("room-")), note => Assert.EndsWith($" on {Pool.Second}", note));
    }

    /// <summary>100 cordons; the poll that undoes some of them takes up to 14 seconds.</summary>
    [Fact]
    public async Task A_cordon_that_is_lost_at_any_moment_is_repaired_within_one_round_and_counted()
    {
        var lines = await ObserveAsync(
            """
            CYCLES = 100
            random = Random.new(62)
            [FIRST, SECOND].each do |id|
              server = World.server(id)
              World.every(30) { server.latency = 0.2 + (random.rand * 13.8) }
              server.meetings["lesson-#{id}"] = World::Running.new("lesson-#{id}", 20)
              World.every(10) { server.meetings.each_value { |meeting| meeting.people = 16 + random.rand(10) } }
            end
            CYCLES.times do |cycle|
              start = 100 + (cycle * 180)
              World.at(start + (random.rand * 60)) { Rake::Task["servers:cordon"].cordon(FIRST) }
              World.at(start + 120) { Rake::Task["servers:enable"].enable(FIRST) }
            end
            World.every(1) do
              lost = Server.find(FIRST).cordoned? && Server.with_connection { |redis| !redis.zscore("server_load", FIRST).nil? }
              World.note("lost #{$lost = World.now}") if lost && !$lost
              World.note("repaired after #{(World.now - $lost).ceil}") if $lost && !lost
              $lost = nil unless lost
            end
            World.at(100 + (CYCLES * 180)) { exit }
            """);

        var lost = _pool.Notes.Count(note => note.StartsWith("lost "));
        Assert.InRange(lost, 5, 50); // otherwise this shows nothing
        var repaired = _pool.Notes.Where(note => note.StartsWith("repaired after ")).Select(note => int.Parse(note.Split(' ')[^1]))
            .ToList();
        Assert.Equal(lost, repaired.Count);
        Assert.InRange(repaired.Max(), 1, 15);
        Assert.Equal(lost, lines.Sum(line => line.Number("CordonsRepaired")));
    }

    [Fact]
    public async Task A_server_that_is_removed_while_the_observer_looks_at_it_is_no_longer_in_the_line()
    {
        var lines = await ObserveAsync(
            """
            World.at(70) do
              Rake::Task["servers:cordon"].cordon(FIRST)
              Server.with_connection { |redis| redis.zadd("server_load", 1, FIRST) }
            end
            World.at(74) do
              Server.singleton_class.prepend(Module.new do
                def all
                  answer = super
                  Server.find(FIRST).destroy! unless $removed
                  $removed = true
                  answer
                end
              end)
            end
            World.at(76) { exit }
            """);

        Assert.Equal([1, 0], [lines[^1].Number("ServersListed"), lines[^1].Number("CordonsRepaired")]);
    }

    [Fact]
    public async Task Without_servers_all_numbers_are_zero()
    {
        var lines = await ObserveAsync("World.at(20) { exit }", pool: "");

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(0, line.Root.GetProperty("servers").GetArrayLength()));
        Assert.All(lines, line => Assert.All(line.MetricNames, metric => Assert.Equal(0, line.Number(metric))));
    }

    [Fact]
    public async Task A_server_is_named_with_its_address_if_it_has_one()
    {
        var lines = await ObserveAsync("World.server(FIRST).address = '203.0.113.7'; World.at(20) { exit }");

        Assert.Equal("203.0.113.7", lines[^1].Server(Pool.First).GetProperty("address").GetString());
        Assert.Equal(JsonValueKind.Null, lines[^1].Server(Pool.Second).GetProperty("address").ValueKind);
    }

    [Fact]
    public async Task A_name_server_that_does_not_answer_delays_a_line_by_few_seconds_however_many_servers_there_are()
    {
        var lines = await ObserveAsync(
            """
            20.times { |number| Scalelite.enlist("vc-#{number}.example.org") }
            def Process.clock_gettime(*) = World.now
            Resolv::DNS.prepend(Module.new do
              def getresource(...)
                sleep(1)
                super
              end
            end)
            World.at(100) { exit }
            """,
            pool: "");

        Assert.Equal(6, lines.Count); // a line in 18 seconds
        Assert.All(lines, line => Assert.Equal(20, line.Number("ServersListed")));
    }

    [Theory]
    [InlineData("Server.singleton_class", "all")] // after it has read the servers
    [InlineData("Redis", "multi")] // after it has read this one again
    public async Task A_server_that_is_enabled_while_the_observer_looks_at_it_is_not_taken_out(string reader, string method)
    {
        var lines = await ObserveAsync(
            $$"""
            World.at(70) do
              Rake::Task["servers:cordon"].cordon(FIRST)
              Server.with_connection { |redis| redis.zadd("server_load", 1, FIRST) }
            end
            World.at(74) do
              {{reader}}.prepend(Module.new do
                def {{method}}(...)
                  answer = super if "{{method}}" == "all"
                  unless $enabled
                    $enabled = true
                    other = Redis.new(ENV.fetch("REDIS_URL"))
                    other.hset("server:#{FIRST}", "state", "enabled")
                  end
                  answer || super
                end
              end)
            end
            World.at(76) { exit }
            """);

        Assert.True(lines[^1].Server(Pool.First).GetProperty("accepting").GetBoolean());
        Assert.Equal(0, lines[^1].Number("CordonsRepaired"));
    }

    [Fact]
    public async Task A_server_that_was_cordoned_stays_so_when_it_was_silent_for_a_while()
    {
        var lines = await ObserveAsync(
            "World.at(90) { Rake::Task['servers:cordon'].cordon(FIRST) }; silent(FIRST, from: 100, to: 200); World.at(300) { exit }");

        Assert.Equal("cordoned", lines[^1].Server(Pool.First).GetProperty("state").GetString());
        Assert.Equal(1, lines[^1].Number("ServersAccepting"));
    }

    [Fact]
    public async Task The_line_is_a_metric_of_each_number_and_names_no_meeting_and_no_secret()
    {
        _pool.Given(TwoLessons + "World.at(60) { exit }");

        var outcome = await _pool.ObserveAsync();

        Assert.DoesNotContain("biology", outcome.Output);
        Assert.DoesNotContain("secret", outcome.Output);
        Assert.DoesNotContain(Secrets.OfServer(Pool.First, Pool.Instance), outcome.Output);
        var lines = outcome.Output.TrimEnd().Split('\n').Select(line => new Line(JsonElement.Parse(line))).ToList(); // nothing else
        Assert.Equal(4, lines.Count);
        var line = lines[^1].Root;
        Assert.InRange(line.GetProperty("_aws").GetProperty("Timestamp").GetInt64(), Now - 600_000, Now);
        var declared = Assert.Single(line.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray());
        Assert.Equal("BBB", declared.GetProperty("Namespace").GetString());
        Assert.Equal("[[\"Deployment\"]]", declared.GetProperty("Dimensions").GetRawText());
        Assert.Equal("demo", line.GetProperty("Deployment").GetString());
        Assert.Equal(
            line.EnumerateObject().Where(member => member.Name != "version" && member.Value.ValueKind == JsonValueKind.Number)
                .Select(member => member.Name),
            lines[^1].MetricNames);
        Assert.Equal([2, 2, 2], [lines[^1].Number("ServersListed"), lines[^1].Number("ServersAccepting"), lines[^1].Number("Meetings")]);
        Assert.Equal(
            ["id", "state", "accepting", "online", "silent", "load", "meetings", "users", "videos", "largest", "bbb", "address"],
            lines[^1].Server(Pool.First).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_is_reported_and_asked_again()
    {
        _pool.Given(
            """
            World.at(20) { def Server.all = raise(IOError, "redis://:token@cache.example.org") }
            World.at(40) { def Server.all = [] }
            World.at(50) { exit }
            """);

        var outcome = await _pool.ObserveAsync();

        Assert.Contains("The servers could not be observed: IOError; next try in 15 seconds.\n", outcome.Output);
        Assert.DoesNotContain("token", outcome.Output);
        Assert.Equal(3, Line.AllOf(outcome).Count);
    }

    /// <summary>Every connection to the real Redis is cut, and its socket is away for a minute.</summary>
    [Fact]
    public async Task Without_Redis_there_is_no_line_until_it_is_back()
    {
        var lines = await ObserveAsync(
            """
            socket = URI(ENV.fetch("REDIS_URL")).path
            World.at(20) do
              File.rename(socket, "#{socket}.away")
              connection = RedisStore.with_connection { |redis| redis.instance_variable_get(:@connection) }
              connection.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "no")
            end
            World.at(80) { File.rename("#{socket}.away", socket) }
            World.at(110) { exit }
            """,
            pool: "Scalelite.enlist('vc-aaaaaa.example.org')\n");

        Assert.Equal(4, lines.Count); // at 0, 15, 90 and 105
        Assert.All(lines, line => Assert.Equal(1, line.Number("ServersListed")));
    }

    /// <summary>ECS does not restart a container that ends before the RestartAttemptPeriod of its restart policy.</summary>
    [Fact]
    public async Task An_observer_that_fails_at_its_start_lives_long_enough_to_be_restarted()
    {
        _pool.Given("exit 3");

        Assert.Equal(1, (await _pool.ObserveAsync()).Code);

        Assert.Equal("sleep 60", _pool.Calls[^1]);
    }

    [Fact]
    public async Task A_server_comes_gets_a_meeting_falls_silent_is_cordoned_and_goes()
    {
        _pool.Given($"World.server('{Pool.First}'); Scalelite.poll");
        var address = ("SERVER_URL", $"https://{Pool.First}/bigbluebutton/api");
        Assert.Equal(0, (await _pool.ServerAsync("add", null, address)).Code);

        var lines = await ObserveAsync(
            "silent(FIRST, from: 100, to: 200); World.at(260) { exit }",
            TwoLessons.Replace("[FIRST, SECOND].each { |id| Scalelite.enlist(id) }", "World.server(FIRST); Scalelite.enlist(SECOND)"));
        Assert.Equal(2, lines[^1].Number("ServersAccepting"));
        Assert.Contains(lines, line => line.Number("ServersAccepting") == 1 && line.Number("ServersSilent") == 1);
        Assert.Contains($"biology on {Pool.First}", _pool.Notes);

        const string Later = "[%w[vc-aaaaaa biology], %w[vc-bbbbbb chemistry]].each { |id, room| "
            + "World.server(\"#{id}.example.org\").meetings[room] = World::Running.new(room, 20) }; Scalelite.poll\n";
        _pool.Given(Later);
        Assert.Equal(0, (await _pool.ServerAsync("cordon")).Code);
        Assert.Equal(75, (await _pool.ServerAsync("remove")).Code); // the lesson still runs

        _pool.Given($"World.server('{Pool.First}')"); // it has ended
        Assert.Equal(0, (await _pool.ServerAsync("remove")).Code);
        Assert.DoesNotContain(_pool.Notes, note => note.StartsWith("ended"));

        _pool.Given(Later);
        await _pool.RailsAsync("Scalelite.create('biology')");
        Assert.Equal($"biology on {Pool.Second}", _pool.Notes[^1]);
    }

    static long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    async Task<IReadOnlyList<Line>> ObserveAsync(string events, string pool = TwoLessons)
    {
        _pool.Given(pool + events);
        var outcome = await _pool.ObserveAsync();
        Assert.True(outcome.Code == 0, outcome.Output);
        return Line.AllOf(outcome);
    }

    sealed record Line(JsonElement Root)
    {
        public static IReadOnlyList<Line> AllOf(Outcome outcome) =>
            [.. outcome.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => new Line(JsonElement.Parse(line)))];

        public IEnumerable<string> MetricNames =>
            Root.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics").EnumerateArray()
                .Select(metric => metric.GetProperty("Name").GetString()!);

        public int Number(string metric) => Root.GetProperty(metric).GetInt32();

        public JsonElement Server(string id) =>
            Root.GetProperty("servers").EnumerateArray().Single(server => server.GetProperty("id").GetString() == id);
    }
}
