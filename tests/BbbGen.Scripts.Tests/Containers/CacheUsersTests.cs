using System.Text.RegularExpressions;
using BbbGen.Scripts.Tests.Servers;
using BbbGen.Templates;
using BbbGen.Testing;

namespace BbbGen.Scripts.Tests.Containers;

/// <summary>
/// A Redis with the users of the template: each application can do what it does, and reaches nothing of the other. ElastiCache's Valkey has
/// the same access lists.
/// </summary>
public sealed partial class CacheUsersTests : IAsyncLifetime
{
    const string Password = "0123456789abcdef";

    static readonly string Template =
        TemplateSet.Generate().Single(template => template.FileName == "bbb-on-aws-cachedb.template.yaml").Text;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bbb-redis-users-");
    readonly int _port = Daemon.FreePort();
    Daemon? _daemon;

    public async ValueTask InitializeAsync()
    {
        var users = Users.Matches(Template).Select(user => $"user {user.Groups[1].Value} >{Password} {user.Groups[2].Value}").ToList();
        Assert.Equal(3, users.Count);
        await File.WriteAllLinesAsync(Path.Combine(_folder.FullName, "redis.conf"), [$"port {_port}", "save \"\"", .. users]);
        _daemon = await Daemon.StartAsync(ExternalTool.Redis, ["redis.conf"], _folder.FullName, _port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_daemon is not null)
        {
            await _daemon.DisposeAsync();
        }
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Scalelites_user_changes_and_observes_the_list_of_servers()
    {
        using var pool = new Pool($"redis://scalelite:{Password}@localhost:{_port}/0");
        pool.Variables.Remove("REDIS_NAMESPACE");
        pool.Given($"World.server('{Pool.First}')");

        var added = await pool.ServerAsync("add", null, ("SERVER_URL", $"https://{Pool.First}/bigbluebutton/api"));
        pool.Given($"World.server('{Pool.First}'); Scalelite.poll; World.at(20) {{ exit }}");
        var observed = await pool.ObserveAsync();

        Assert.Equal((0, $"add {Pool.First}: enabled\n"), (added.Code, added.Output));
        Assert.Contains("\"ServersAccepting\":1,", observed.Output);
    }

    /// <summary>What Scalelite 1.8.5 sends beyond that: meetings, tenants, counters, tokens of recordings, its health check.</summary>
    [Theory]
    [InlineData("PING")]
    [InlineData("WATCH scalelite:meetings")]
    [InlineData("UNWATCH")]
    [InlineData("HSETNX scalelite:meeting:1 server_id a")]
    [InlineData("HSETNX scalelite:voice_bridges 12345 1")]
    [InlineData("HGET scalelite:voice_bridges 12345")]
    [InlineData("HDEL scalelite:voice_bridges 12345")]
    [InlineData("EXPIRE scalelite:meeting:1 86400")]
    [InlineData("SADD scalelite:meetings 1")]
    [InlineData("SREM scalelite:meetings 1")]
    [InlineData("SMEMBERS scalelite:tenants")]
    [InlineData("HMSET scalelite:a healthy_counter 0 unhealthy_counter 0")]
    [InlineData("HINCRBY scalelite:a healthy_counter 1")]
    [InlineData("ZADD scalelite:server_load XX INCR 1 a")]
    [InlineData("ZADD scalelite:cordoned_server_load 1 a")]
    [InlineData("ZRANGE scalelite:server_load 0 -1 WITHSCORES")]
    [InlineData("ZREM scalelite:server_load a")]
    [InlineData("SET scalelite:__health_check_set__ true EX 10")]
    [InlineData("GET scalelite:__health_check_set__")]
    [InlineData("DEL scalelite:protector_token_0")]
    [InlineData("MULTI")]
    public void Scalelites_user_may(string command)
    {
        using var scalelite = RedisClient.Of(_port, "scalelite", Password);

        Assert.DoesNotMatch("^(NOPERM|ERR)", scalelite.Do(command.Split(' ')));
    }

    /// <summary>Rails' cache, the health check, and what redis-rb sends for database 1.</summary>
    [Theory]
    [InlineData("PING")]
    [InlineData("SELECT 1")]
    [InlineData("SET v3/locales/list x PX 86400000")]
    [InlineData("GET v3/locales/list")]
    [InlineData("MGET v3/bbb/getUser v3/locales/list")]
    [InlineData("DEL v3/locales/list")]
    [InlineData("UNLINK v3/locales/list")]
    public void Greenlights_user_may(string command)
    {
        using var greenlight = RedisClient.Of(_port, "greenlight", Password);

        Assert.DoesNotMatch("^(NOPERM|ERR)", greenlight.Do(command.Split(' ')));
    }

    [Fact]
    public void Greenlights_user_tells_a_room_that_its_meeting_has_started()
    {
        using var listener = RedisClient.Of(_port, "greenlight", Password);
        using var publisher = RedisClient.Of(_port, "greenlight", Password);

        Assert.Equal("subscribe _action_cable_internal 1", listener.Do("SUBSCRIBE", "_action_cable_internal"));
        Assert.Equal("subscribe greenlight_production:abc_rooms_channel 2",
            listener.Do("SUBSCRIBE", "greenlight_production:abc_rooms_channel"));
        Assert.Equal("1", publisher.Do("PUBLISH", "greenlight_production:abc_rooms_channel", "\"started\""));

        Assert.Equal("message greenlight_production:abc_rooms_channel \"started\"", listener.Read());
    }

    [Theory]
    [InlineData("greenlight", "GET scalelite:server:a")]
    [InlineData("greenlight", "HGETALL scalelite:server:a")]
    [InlineData("greenlight", "SMEMBERS scalelite:servers")]
    [InlineData("greenlight", "MGET v3/locales/list scalelite:server:a")]
    [InlineData("greenlight", "DEL scalelite:server:a")]
    [InlineData("greenlight", "SET other x")]
    [InlineData("scalelite", "GET v3/locales/list")]
    [InlineData("scalelite", "DEL v3/locales/list")]
    [InlineData("scalelite", "SELECT 1")]
    [InlineData("scalelite", "PUBLISH greenlight_production:abc_rooms_channel started")]
    public void No_user_reaches_what_belongs_to_the_other_application(string user, string command)
    {
        using var client = RedisClient.Of(_port, user, Password);

        Assert.StartsWith("NOPERM", client.Do(command.Split(' ')));
    }

    [Theory]
    [InlineData("KEYS *")]
    [InlineData("SCAN 0")]
    [InlineData("RANDOMKEY")]
    [InlineData("DBSIZE")]
    [InlineData("FLUSHALL")]
    [InlineData("FLUSHDB")]
    [InlineData("SWAPDB 0 1")]
    [InlineData("EVAL return 0")]
    [InlineData("MONITOR")]
    [InlineData("INFO")]
    [InlineData("CONFIG GET *")]
    [InlineData("ACL LIST")]
    [InlineData("CLIENT LIST")]
    [InlineData("CLIENT TRACKING ON BCAST")]
    public void No_user_sees_or_changes_the_cache_as_a_whole(string command)
    {
        using var greenlight = RedisClient.Of(_port, "greenlight", Password);
        using var scalelite = RedisClient.Of(_port, "scalelite", Password);

        Assert.StartsWith("NOPERM", greenlight.Do(command.Split(' ')));
        Assert.StartsWith("NOPERM", scalelite.Do(command.Split(' ')));
    }

    [Fact]
    public void Nobody_logs_in_as_the_default_user()
    {
        using var client = RedisClient.Of(_port);

        Assert.StartsWith("NOAUTH", client.Do("GET", "scalelite:server:a"));
        Assert.StartsWith("WRONGPASS", client.Do("AUTH", Password));
        Assert.StartsWith("WRONGPASS", client.Do("AUTH", "default", Password));
    }

    [GeneratedRegex(@"UserName: (\S+)\n\s+AccessString: '?(.+?)'?\n")]
    private static partial Regex Users { get; }
}
