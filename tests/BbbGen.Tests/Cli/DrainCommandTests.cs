using System.Text.Json;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary><c>bbbgen drain</c> and <c>bbbgen undrain</c> through the front door, on a pool of two servers.</summary>
public sealed class DrainCommandTests : IDisposable
{
    private const string First = "vc-000001";

    private const string Second = "vc-000002";

    private static readonly string[] Ids = ["i-0123456789abcdef0", "i-0fedcba9876543210"];

    private readonly Rig _rig = new();
    private string _group = "";

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(First)]
    [InlineData("VC-000001")]
    [InlineData("vc-000001.bbb.uni.example")]
    [InlineData("i-0123456789abcdef0")]
    public async Task It_says_who_is_on_the_server_and_takes_it_out_of_placement(string given)
    {
        await DeployedAsync();

        Assert.Equal(ExitCode.Success, await RunAsync("drain", given, "--yes"));

        Assert.Equal(["SERVER_ACTION=cordon SERVER_ID=vc-000001.bbb.uni.example"], _rig.Services.Ecs.OneOffEnvironments);
        Assert.Contains("vc-000001 (i-0123456789abcdef0): 40 people in 2 meetings. They stay; it gets no new meetings.", _rig.Error);
        Assert.Contains("1 other server takes new meetings.", _rig.Error);
        Assert.Contains("'bbbgen undrain vc-000001 -p school -s demo' reverts that", _rig.Error);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task What_it_prints_from_the_question_to_the_end(int width)
    {
        await DeployedAsync();
        (_rig.Width, _rig.Wraps) = (width, true);
        _rig.Typed = "y\n";
        var looks = new Queue<int>([2, 1, 0, 0]); // meetings on it, look by look
        _rig.Services.Ecs.OneOffStates.Enqueue(new("PROVISIONING", null, []));
        for (var look = 0; look < 20; look++)
        {
            _rig.Services.Ecs.OneOffStates.Enqueue(new("RUNNING", null, []));
        }

        _rig.Services.Ecs.OneOffStates.Enqueue(new("STOPPED", null, [new("scalelite-add-server", 0, null)]));
        _rig.Clock.OnWait = () => Print(
            Server(First, "cordoned", isAccepting: false, _rig.Clock.Waits[^1].TotalSeconds > 10 ? looks.Dequeue() : 2), Server(Second));

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("drain", First, "-p", "school", "-s", "demo", "--wait", "--terminate"));

        var screen = _rig.Error.Replace("[y/N] ", "[y/N] y\n");
        Assert.All(screen.Split('\n'), line => Assert.True(line.Length <= width, line));
        Snapshot.Match($"tests/BbbGen.Tests/Cli/Screens/drain-{width}", screen);
    }

    [Fact]
    public async Task Nothing_is_changed_when_it_is_declined()
    {
        await DeployedAsync();
        _rig.Typed = "n\n";

        Assert.Equal(ExitCode.Declined, await RunAsync("drain", First, "--terminate"));

        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
        Assert.DoesNotContain(_rig.Services.Released, step => step.StartsWith("terminate"));
    }

    [Fact]
    public async Task Without_a_terminal_it_needs_yes_before_anything_is_asked()
    {
        await DeployedAsync();

        Assert.Equal(ExitCode.Invalid, await RunAsync("drain", First));

        Assert.Contains("--yes", _rig.Error);
        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
    }

    [Fact]
    public async Task The_last_server_is_drained_only_after_saying_that_no_meeting_can_start()
    {
        await DeployedAsync(Server(First), Server(Second, "cordoned", isAccepting: false));

        await RunAsync("drain", First, "--yes");

        Assert.Contains("No other server takes new meetings: until one does, no meeting can start.", _rig.Error);
    }

    [Fact]
    public async Task A_change_that_the_poller_undid_is_a_failure_and_terminates_nothing()
    {
        await DeployedAsync();
        Ends(75, "cordon vc-000001.bbb.uni.example: Scalelite's poller has undone it 3 times; try again");

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("drain", First, "--yes", "--terminate", "--json"));

        Assert.Contains("vc-000001: Scalelite's poller has undone it 3 times; try again; run the same command again.", _rig.Error);
        Assert.DoesNotContain(_rig.Services.Released, step => step.StartsWith("terminate"));
        Assert.Equal("failed", _rig.Result.GetProperty("end").GetString());
    }

    [Theory]
    [InlineData(1, "a stack trace", "failed with exit code 1; see the stream scalelite-add-server/scalelite-add-server/0123456789abcdef")]
    [InlineData(75, "a stack trace", "failed with exit code 75; see the stream")]
    public async Task A_task_that_fails_names_its_log_and_repeats_nothing_of_it(int code, string line, string says)
    {
        await DeployedAsync();
        Ends(code, line);

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("drain", First, "--yes"));

        Assert.Contains(says, _rig.Error);
        Assert.DoesNotContain(line, _rig.Error);
    }

    [Fact]
    public async Task A_task_that_never_ran_says_why()
    {
        await DeployedAsync();
        _rig.Services.Ecs.OneOffStates.Enqueue(new("STOPPED", "CannotPullContainerError", [new("scalelite-add-server", null, null)]));

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("drain", First, "--yes"));

        Assert.Contains("did not run: CannotPullContainerError; correct that and run again.", _rig.Error);
    }

    [Fact]
    public async Task No_room_for_the_task_names_the_parameter()
    {
        await DeployedAsync();
        _rig.Services.Ecs.RunTaskRefusal = "RESOURCE:MEMORY";

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("drain", First, "--yes"));

        Assert.Contains("RESOURCE:MEMORY; its nodes have no room for it: raise BBBECSMaxInstances", _rig.Error);
    }

    [Fact]
    public async Task A_task_that_never_ends_is_reported_after_its_limit()
    {
        await DeployedAsync();
        _rig.Services.Ecs.OneOffStates.Enqueue(new("PROVISIONING", null, []));

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("drain", First, "--yes"));

        Assert.Contains("has not ended after 12m00", _rig.Error);
    }

    [Fact]
    public async Task On_a_drained_server_no_task_is_started()
    {
        await DeployedAsync(Server(First, "cordoned", isAccepting: false), Server(Second));

        Assert.Equal(ExitCode.Success, await RunAsync("drain", First, "--yes", "--terminate"));

        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
        Assert.Contains("terminate i-0123456789abcdef0", _rig.Services.Released);
    }

    [Fact]
    public async Task A_lost_cordon_is_made_again()
    {
        await DeployedAsync(Server(First, "cordoned", isAccepting: true), Server(Second));

        Assert.Equal(ExitCode.Success, await RunAsync("drain", First, "--yes"));

        Assert.Single(_rig.Services.Ecs.OneOffEnvironments);
    }

    [Fact]
    public async Task An_unknown_server_is_answered_with_those_there_are()
    {
        await DeployedAsync();

        Assert.Equal(ExitCode.Invalid, await RunAsync("drain", "vc-9", "--yes"));

        Assert.Contains("Scalelite's list has no server 'vc-9'; it has vc-000001, vc-000002.", _rig.Error);
    }

    [Fact]
    public async Task Without_a_current_list_nothing_is_changed()
    {
        await DeployedAsync();
        _rig.Services.Logs.At -= TimeSpan.FromMinutes(5);

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("drain", First, "--yes"));

        Assert.Contains("see 'bbbgen servers -p school -s demo', and run again once it is current.", _rig.Error);
        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
    }

    [Fact]
    public async Task A_server_without_a_known_instance_cannot_be_terminated()
    {
        await DeployedAsync(Server(First) with { Address = null }, Server(Second));

        Assert.Equal(ExitCode.Invalid, await RunAsync("drain", First, "--yes", "--terminate"));

        Assert.Contains("drain it without --terminate", _rig.Error);
        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
    }

    [Fact]
    public async Task JSON_says_how_it_ended()
    {
        await DeployedAsync();

        await RunAsync("drain", First, "--yes", "--json");

        Assert.Equal(
            ("demo", "vc-000001.bbb.uni.example", Ids[0], "drained", 2, 40),
            (Text("stack"), Text("server"), Text("instance"), Text("end"), _rig.Result.GetProperty("meetings").GetInt32(),
                _rig.Result.GetProperty("people").GetInt32()));
    }

    [Fact]
    public async Task Undrain_puts_it_back()
    {
        await DeployedAsync(Server(First, "disabled", isAccepting: false, meetings: 0), Server(Second));

        Assert.Equal(ExitCode.Success, await RunAsync("undrain", First, "--json"));

        Assert.Equal(["SERVER_ACTION=uncordon SERVER_ID=vc-000001.bbb.uni.example"], _rig.Services.Ecs.OneOffEnvironments);
        Assert.Equal("accepting", Text("end"));
    }

    [Fact]
    public async Task Undrain_of_a_server_that_takes_meetings_changes_nothing()
    {
        await DeployedAsync();

        Assert.Equal(ExitCode.Success, await RunAsync("undrain", First));

        Assert.Contains("vc-000001 takes new meetings already.", _rig.Error);
        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
    }

    [Fact]
    public async Task A_server_that_Scalelite_cannot_reach_is_not_said_to_take_meetings()
    {
        await DeployedAsync(Server(First, "cordoned", isAccepting: false), Server(Second));
        Ends(75, "uncordon vc-000001.bbb.uni.example: it is enabled but gets no meetings, because Scalelite cannot reach it");

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("undrain", First));

        Assert.Contains("vc-000001: it is enabled but gets no meetings, because Scalelite cannot reach it", _rig.Error);
    }

    [Fact]
    public async Task A_server_that_is_being_terminated_is_not_put_back()
    {
        await DeployedAsync(Server(First, "cordoned", isAccepting: false), Server(Second));
        _rig.Services.AutoScaling.Group = new(2, [Instance(0) with { State = "Terminating:Wait", IsInService = false }, Instance(1)]);

        Assert.Equal(ExitCode.DeploymentFailed, await RunAsync("undrain", First));

        Assert.Contains("vc-000001 is being terminated (Terminating:Wait); its group launches another server.", _rig.Error);
        Assert.Empty(_rig.Services.Ecs.OneOffEnvironments);
    }

    private Task<int> RunAsync(string verb, string server, params string[] more) =>
        _rig.RunAsync([verb, server, "-p", "school", "-s", "demo", .. more]);

    private string? Text(string property) => _rig.Result.GetProperty(property).GetString();

    private void Ends(int code, string line)
    {
        _rig.Services.Ecs.OneOffStates.Enqueue(new("STOPPED", null, [new("scalelite-add-server", code, null)]));
        _rig.Services.Logs.Streams[$"{_group} scalelite-add-server/scalelite-add-server/0123456789abcdef"] = ["Booting", line];
    }

    private async Task DeployedAsync(params Listed[] servers)
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes", "--no-smoke-test"]);
        _group = _rig.IdOf("BBBScaleliteLogGroup");
        _rig.Services.AutoScaling.Group = new(2, [Instance(0), Instance(1)]);
        _rig.Services.Ecs.Logs.Add(new("scalelite-add-server", _group, "scalelite-add-server"));
        Print(servers is [] ? [Server(First), Server(Second)] : servers);
    }

    private void Print(params Listed[] servers)
    {
        _rig.Services.Logs.At = _rig.Clock.GetUtcNow() - TimeSpan.FromSeconds(5);
        _rig.Services.Logs.Streams[$"{_group} scalelite-observer/scalelite-observer/0a"] =
            [JsonSerializer.Serialize(new { servers = servers.Select(server => server.Values) })];
    }

    private static Server Instance(int number) =>
        new(Ids[number], "InService", IsInService: true, DateTimeOffset.UnixEpoch, $"203.0.113.{number + 1}");

    private static Listed Server(string name, string state = "enabled", bool isAccepting = true, int meetings = 2) =>
        new(name, state, isAccepting, meetings, $"203.0.113.{name[^1]}");

    private sealed record Listed(string Name, string State, bool IsAccepting, int Meetings, string? Address)
    {
        public object Values => new
        {
            id = $"{Name}.bbb.uni.example", state = State, accepting = IsAccepting, online = true, silent = false, load = 3.5,
            meetings = Meetings, users = Meetings * 20, videos = 0, largest = 20, bbb = "3.0.29", address = Address,
        };
    }
}
