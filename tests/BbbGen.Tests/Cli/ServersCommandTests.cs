using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Pool;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen servers</c> through the front door.</summary>
public sealed class ServersCommandTests : IDisposable
{
    private const string School = """
        {"id":"vc-abc123.bbb.uni.example","state":"enabled","accepting":true,"online":true,"silent":false,"load":151.0,"meetings":8,
        "users":143,"videos":21,"largest":31,"bbb":"3.0.29","address":"203.0.113.10"}
        """;

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task It_says_first_whether_meetings_can_start_and_then_what_is_on_each_server()
    {
        await DeployedAsync(Line(School, Server("vc-def456", "cordoned", accepting: false, address: "203.0.113.11")));

        Assert.Equal(ExitCode.Success, await RunAsync());

        Assert.Equal("1 of 2 servers take new meetings; 145 people in 9 meetings, 14 seconds ago.", _rig.ErrorLines[0]);
        Assert.Equal(["vc-abc123", "enabled", "yes", "143", "8", "21", "151", "3.0.29", "i-0123456789abcdef0"], Cells(_rig.ErrorLines[2]));
        Assert.Equal(["vc-def456", "cordoned", "no", "2", "1", "0", "3.5", "3.0.29", "i-0fedcba9876543210"], Cells(_rig.ErrorLines[3]));
        Assert.Equal("  takes no new meetings; leaves when it is empty", _rig.ErrorLines[4]);
        Assert.Equal(5, _rig.ErrorLines.Length);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Every_state_of_a_server_has_its_note(int width)
    {
        _rig.Services.AutoScaling.Group = new(3,
        [
            Instance("i-0123456789abcdef0", FakeAutoScaling.Address),
            Instance("i-0fedcba9876543210", "203.0.113.11") with { IsOutdated = true },
            Instance("i-00000000000000001", "203.0.113.12"),
            Instance("i-00000000000000002", "203.0.113.13") with { State = "Terminating:Retained", IsInService = false },
            Instance("i-00000000000000003", null) with { State = "Pending:Wait", IsInService = false },
        ]);
        await DeployedAsync(
            Line(
                School,
                Server("vc-def456", "enabled", accepting: true, address: "203.0.113.11"),
                Server("vc-gone", "enabled", accepting: false, address: "203.0.113.99", online: false),
                Server("vc-kept", "cordoned", accepting: false, address: "203.0.113.13"),
                Server("vc-lost", "cordoned", accepting: true),
                Server("vc-mute", "enabled", accepting: false, silent: true),
                """
                {"id":"vc-new.bbb.uni.example","state":"enabled","accepting":false,"online":true,"silent":false,"load":null,"meetings":0,
                "users":0,"videos":0,"largest":0,"bbb":null}
                """),
            isGroupSet: true);

        _rig.Width = width;
        await RunAsync();

        Assert.All(_rig.ErrorLines, line => Assert.True(line.Length <= width, line));
        Snapshot.Match($"tests/BbbGen.Tests/Cli/Screens/servers-{width}", _rig.Error);
    }

    [Fact]
    public async Task A_server_that_is_listed_alone_is_matched_with_the_only_instance()
    {
        _rig.Services.AutoScaling.Group = new(1, [Instance("i-0123456789abcdef0", FakeAutoScaling.Address)]);
        await DeployedAsync(Line(Server("vc-one", "enabled", accepting: true)), isGroupSet: true);

        await RunAsync();

        Assert.EndsWith("i-0123456789abcdef0", _rig.ErrorLines[^1]);
    }

    [Theory]
    [InlineData(100, 2, "Scalelite's list is of 0")]
    [InlineData(700, 2, "Scalelite's list is not known")]
    public async Task An_old_line_is_not_trusted(int age, int code, string says)
    {
        await DeployedAsync(Line(School), age);

        Assert.Equal(code, await RunAsync());

        Assert.StartsWith(says, _rig.ErrorLines[0]);
    }

    [Fact]
    public async Task A_report_of_a_look_that_failed_is_passed_over()
    {
        await DeployedAsync(Line(School), more: "The servers could not be observed: Redis::CannotConnectError; next try in 15 seconds.");

        Assert.Equal(ExitCode.Success, await RunAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"servers\": [{\"id\": 1}]}")]
    [InlineData("{\"servers\": 5}")]
    [InlineData("{\"servers\": [{\"id\": \"a\", \"state\": \"enabled\", \"accepting\": \"yes\"}]}")]
    public void Another_line_is_no_look(string line) => Assert.Null(PoolSnapshot.Read(DateTimeOffset.UnixEpoch, line));

    [Fact]
    public async Task Nobody_takes_new_meetings_is_exit_code_2()
    {
        await DeployedAsync(Line(Server("vc-def456", "cordoned", accepting: false)));

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync());

        Assert.StartsWith("No server takes new meetings; 2 people in 1 meeting, ", _rig.ErrorLines[0]);
    }

    [Fact]
    public async Task An_empty_list_says_that_no_meeting_can_start()
    {
        await DeployedAsync(Line());

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync());

        Assert.StartsWith("Scalelite has no server: no meeting can start.", _rig.ErrorLines[0]);
    }

    [Fact]
    public async Task JSON_has_every_number_and_the_whole_name()
    {
        await DeployedAsync(Line(School));

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("servers", "-p", "school", "-s", "demo", "--json"));

        var (pool, server) = (_rig.Result, _rig.Result.GetProperty("servers")[0]);
        Assert.Equal((143, 8, 1, true), (pool.GetProperty("people").GetInt32(), pool.GetProperty("meetings").GetInt32(),
            pool.GetProperty("accepting").GetInt32(), pool.GetProperty("isFresh").GetBoolean()));
        Assert.Equal("vc-abc123.bbb.uni.example", server.GetProperty("id").GetString());
        Assert.Equal("i-0123456789abcdef0", server.GetProperty("instance").GetString());
        Assert.Equal((21, 31, "3.0.29"), (server.GetProperty("cameras").GetInt32(), server.GetProperty("largestMeeting").GetInt32(),
            server.GetProperty("bigBlueButton").GetString()));
        Assert.Equal(JsonValueKind.Null, pool.GetProperty("servers").EnumerateArray().Last().GetProperty("id").ValueKind);
    }

    [Fact]
    public async Task A_single_server_has_no_Scalelite()
    {
        await File.WriteAllTextAsync(
            _rig.ParameterFile, """{"Parameters": {"BBBEnvironmentType": "single"}}""", TestContext.Current.CancellationToken);
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync());

        Assert.Contains("demo is one server without Scalelite", _rig.Error);
        Assert.Contains("bbbgen status", _rig.Error);
    }

    [Fact]
    public async Task Without_a_deployment_it_says_so()
    {
        Assert.NotEqual(ExitCode.Success, await RunAsync());

        Assert.Contains("demo", _rig.Error);
    }

    private Task<int> RunAsync() => _rig.RunAsync("servers", "-p", "school", "-s", "demo");

    private async Task DeployedAsync(string line, int age = 14, string? more = null, bool isGroupSet = false)
    {
        var group = _rig.Services.AutoScaling.Group;
        await _rig.RunAsync([.. _rig.Deploy, "--yes", "--no-smoke-test"]);
        _rig.Services.AutoScaling.Group = isGroupSet ? group : new(2,
            [Instance("i-0123456789abcdef0", FakeAutoScaling.Address), Instance("i-0fedcba9876543210", "203.0.113.11")]);
        _rig.Services.Logs.At = _rig.Clock.GetUtcNow() - TimeSpan.FromSeconds(age);
        var name = _rig.IdOf("BBBScaleliteLogGroup");
        _rig.Services.Logs.Streams[$"{name} scalelite-observer/scalelite-observer/0a"] = more is null ? [line] : [line, more];
        _rig.Services.Logs.Streams[$"{name} scalelite-poller/scalelite-poller/0a"] = [Line()];
    }

    private static Server Instance(string id, string? address) =>
        new(id, "InService", IsInService: true, DateTimeOffset.UnixEpoch, address);

    private static string Line(params string[] servers) =>
        $$"""{"_aws":{},"ClusterName":"demo","version":1,"servers":[{{string.Join(',', servers).ReplaceLineEndings("")}}]}""";

    private static string Server(
        string name, string state, bool accepting, string? address = null, bool online = true, bool silent = false) =>
        JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["id"] = $"{name}.bbb.uni.example",
            ["state"] = state,
            ["accepting"] = accepting,
            ["online"] = online,
            ["silent"] = silent,
            ["load"] = 3.5,
            ["meetings"] = 1,
            ["users"] = 2,
            ["videos"] = 0,
            ["largest"] = 2,
            ["bbb"] = "3.0.29",
            ["address"] = address,
        });

    private static string[] Cells(string row) => row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
