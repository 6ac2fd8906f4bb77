using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Timetables;

/// <summary><c>bbbgen schedule set</c>, <c>show</c> and <c>clear</c> through the front door.</summary>
public sealed class ScheduleSetCommandTests : IDisposable
{
    private const string Week = """
        {"timeZone": "Europe/Berlin", "week": [{"days": "mon-fri", "from": "08:00", "to": "13:25", "servers": 4}]MORE}
        """;

    private readonly Rig _rig = new();

    private FakeAutoScaling Group => _rig.Services.AutoScaling;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await DeployedAsync();

        Assert.Equal(ExitCode.Success, await SetAsync());
        Assert.Equal(
            ["put bbb-mon-fri-0730-4", "put bbb-mon-fri-1325-1"], _rig.Services.Released.Where(call => call.StartsWith("put")).Order());
        _rig.Services.Released.Clear();

        Assert.Equal(ExitCode.Success, await SetAsync());
        Assert.Empty(_rig.Services.Released);
        Assert.Equal("AWS has this timetable already; nothing to do.", _rig.ErrorLines[0]);
    }

    [Fact]
    public async Task Only_what_differs_is_written_and_the_actions_of_others_stay()
    {
        await DeployedAsync();
        Group.Scheduled.Add(new("others") { Recurrence = "0 3 * * *", MinSize = 1 });
        await SetAsync();
        _rig.Services.Released.Clear();

        await WriteAsync(Week.Replace("13:25", "14:00"));
        await SetAsync();

        Assert.Equal(
            ["delete bbb-mon-fri-1325-1", "put bbb-mon-fri-1400-1"],
            _rig.Services.Released.Where(call => !call.StartsWith("resize")));
        Assert.Contains(Group.Scheduled, action => action.Name == "others");
    }

    /// <summary>What a call leaves out of an action stays as it was.</summary>
    [Fact]
    public async Task An_action_with_other_values_under_the_same_name_is_deleted_first()
    {
        await DeployedAsync();
        await SetAsync();
        var up = Group.Scheduled.FindIndex(action => action.Name == "bbb-mon-fri-0730-4");
        Group.Scheduled[up] = Group.Scheduled[up] with { End = _rig.Clock.GetUtcNow().AddDays(30) };
        _rig.Services.Released.Clear();

        await SetAsync();

        Assert.Equal(["delete bbb-mon-fri-0730-4", "put bbb-mon-fri-0730-4"], _rig.Services.Released);
        Assert.Null(Group.Scheduled.Single(action => action.Name == "bbb-mon-fri-0730-4").End);
    }

    [Fact]
    public async Task The_group_gets_the_size_that_is_right_now()
    {
        await DeployedAsync();
        await WriteAsync(Week.Replace("mon-fri", "mon-sun").Replace("08:00", "00:00").Replace("13:25", "24:00"));

        await SetAsync();

        Assert.Equal(["resize 4 4"], _rig.Services.Released);
        Assert.Contains("Now: 4 servers wanted", _rig.Error);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Show_has_the_timetable_the_next_changes_in_local_time_and_whether_it_is_that_of_the_file(int width)
    {
        await DeployedAsync();
        var soon = DateOnly.FromDateTime(_rig.Clock.GetUtcNow().UtcDateTime).AddDays(10);
        await WriteAsync(Week.Replace(
            "MORE", $$""", "extra": [{"date": "{{soon:yyyy-MM-dd}}", "from": "18:00", "to": "20:00", "servers": 2}]"""));
        await SetAsync();
        await WriteAsync(Week);
        (_rig.Width, _rig.Wraps) = (width, true);

        Assert.Equal(ExitCode.Success, await RunAsync("show", _rig.FolderPath("timetable.json")));

        Assert.All(_rig.ErrorLines, line => Assert.InRange(line.Length, 0, width));
        Snapshot.Match($"tests/BbbGen.Tests/Timetables/Screens/show-{width}", _rig.Error);
    }

    [Fact]
    public async Task Show_prints_every_action_for_scripts()
    {
        await DeployedAsync();
        await SetAsync();

        Assert.Equal(ExitCode.Success, await RunAsync("show", _rig.FolderPath("timetable.json"), "--json"));

        Assert.True(_rig.Result.GetProperty("equalsFile").GetBoolean());
        Assert.Equal(3, _rig.Result.GetProperty("next").GetArrayLength());
        Assert.Equal("30 7 * * 1-5", _rig.Result.GetProperty("actions").EnumerateArray()
            .Single(action => action.GetProperty("name").GetString() == "bbb-mon-fri-0730-4").GetProperty("recurrence").GetString());
    }

    [Fact]
    public async Task Clear_removes_the_actions_of_bbbgen_and_restores_the_sizes_of_the_parameters()
    {
        await DeployedAsync();
        await SetAsync();
        Group.Scheduled.Add(new("others") { Recurrence = "0 3 * * *", MinSize = 1 });
        Group.Group = Group.Group! with { Wanted = 4, Least = 4 };
        _rig.Services.Released.Clear();

        Assert.Equal(ExitCode.Success, await RunAsync("clear", "--yes"));

        Assert.Equal(["delete bbb-mon-fri-0730-4", "delete bbb-mon-fri-1325-1", "resize 1 1"], _rig.Services.Released.Order());
        Assert.Equal("others", Assert.Single(Group.Scheduled).Name);
        Assert.Equal(ExitCode.Success, await RunAsync("clear", "--yes"));
        Assert.Equal("demo has no timetable; nothing to do.", _rig.ErrorLines[0]);
    }

    [Fact]
    public async Task Nothing_is_changed_without_consent()
    {
        await DeployedAsync();
        _rig.Typed = "n\n";

        Assert.Equal(ExitCode.Declined, await RunAsync("set", _rig.FolderPath("timetable.json")));
        Assert.Empty(_rig.Services.Released);

        _rig.Typed = null;
        Assert.Equal(ExitCode.Invalid, await RunAsync("set", _rig.FolderPath("timetable.json")));
        Assert.Contains("give --yes", _rig.Error);
    }

    [Fact]
    public async Task What_AWS_refuses_in_a_batch_is_an_error_with_its_reason()
    {
        await DeployedAsync();
        Group.RefusedNext = new("bbb-mon-fri-0730-4", "Scheduled action with this scheduled start time already exists");

        Assert.Equal(ExitCode.DeploymentFailed, await SetAsync());

        Assert.Contains("AWS did not set the scheduled action bbb-mon-fri-0730-4: Scheduled action with this scheduled start", _rig.Error);
    }

    [Fact]
    public async Task More_servers_than_the_group_may_have_name_the_parameter()
    {
        await DeployedAsync();
        Group.Group = Group.Group! with { Most = 3 };

        Assert.Equal(ExitCode.Invalid, await SetAsync());

        Assert.Contains("4 servers are needed, but BBBApplicationMaxInstances is 3", _rig.Error);
        Assert.Empty(_rig.Services.Released);
    }

    [Fact]
    public async Task A_single_server_is_refused()
    {
        await WriteAsync(Week);
        await File.WriteAllTextAsync(
            _rig.ParameterFile, """{"Parameters": {"BBBEnvironmentType": "single"}}""", TestContext.Current.CancellationToken);
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);

        Assert.Equal(ExitCode.DeploymentFailed, await SetAsync());
        Assert.Contains("demo has a single server, which runs all the time", _rig.Error);
    }

    private async Task DeployedAsync()
    {
        await WriteAsync(Week);
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        Group.Group = new ServerGroup(1, Group.Group!.Members) { Least = 1, Most = 6 };
        _rig.Services.Released.Clear();
    }

    private Task<int> SetAsync() => RunAsync("set", _rig.FolderPath("timetable.json"), "--yes");

    private Task<int> RunAsync(string verb, params string[] more) =>
        _rig.RunAsync(["schedule", verb, "-p", "school", "-s", "demo", .. more]);

    private Task WriteAsync(string timetable) => File.WriteAllTextAsync(
        _rig.FolderPath("timetable.json"), timetable.Replace("MORE", ""), TestContext.Current.CancellationToken);
}
