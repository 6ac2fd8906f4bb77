using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Timetables;

/// <summary><c>bbbgen schedule check</c> through the front door.</summary>
public sealed class ScheduleCheckCommandTests : IDisposable
{
    private const string Week = """{"days": "mon-fri", "from": "08:00", "to": "13:25", "people": 600}""";

    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task It_shows_local_times_people_servers_hours_and_costs_without_an_account(int width)
    {
        _rig.Width = width;
        var page = Repository.ReadText("docs/timetable.md");
        var begin = page.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        await WriteAsync(page[begin..page.IndexOf("```\n", begin, StringComparison.Ordinal)]);

        Assert.Equal(ExitCode.Success, await CheckAsync("--region", "eu-central-1", "--simulate"));

        Assert.Empty(_rig.Error);
        Assert.False(_rig.Connected);
        Assert.All(_rig.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Snapshot.Match($"tests/BbbGen.Tests/Timetables/Screens/check-{width}", _rig.Output);
    }

    [Fact]
    public async Task The_same_is_printed_for_scripts()
    {
        await WriteAsync($$"""{"timeZone": "Asia/Kolkata", "peoplePerServer": 200, "week": [{{Week}}]}""");

        Assert.Equal(ExitCode.Success, await CheckAsync("--json", "--simulate"));

        Assert.Equal("Asia/Kolkata", _rig.Result.GetProperty("timeZone").GetString());
        var row = Assert.Single(_rig.Result.GetProperty("week").EnumerateArray());
        Assert.Equal("""{"days":["mon","tue","wed","thu","fri"],"from":"07:30","to":"13:25","people":600,"servers":3}""", row.GetRawText());
        Assert.Equal(227.17m, Math.Round(_rig.Result.GetProperty("hours").GetProperty("week").GetDecimal(), 2));
        Assert.Equal(2, _rig.Result.GetProperty("actions").GetInt32());
        Assert.Equal(0, _rig.Result.GetProperty("simulation").GetProperty("meetingsCut").GetInt32());
    }

    [Fact]
    public async Task Servers_without_room_to_spare_are_overloaded_in_the_simulation_and_the_remedy_is_named()
    {
        await WriteAsync($$"""{"timeZone": "Asia/Kolkata", "peoplePerServer": 200, "week": [{{Week}}]}""");
        await CheckAsync("--simulate");

        Assert.DoesNotContain(" 0 overloaded", _rig.Output);
        Assert.Contains("with a lower peoplePerServer", _rig.Output);
    }

    [Fact]
    public async Task Every_fault_is_an_error_with_the_name_of_the_file()
    {
        await WriteAsync("""{"timeZone": "Europe/Berlin", "week": [{"days": "mon", "from": "08:00", "to": "07:00", "peple": 3}]}""");

        Assert.Equal(ExitCode.Invalid, await CheckAsync());

        Assert.Equal(3, _rig.ErrorLines.Length);
        Assert.All(_rig.ErrorLines, line => Assert.StartsWith("error: timetable.json: line 1, column ", line));
    }

    [Fact]
    public async Task More_people_than_the_servers_carry_name_the_parameter()
    {
        await WriteAsync($$"""{"timeZone": "Europe/Berlin", "week": [{{Week.Replace("600", "6000")}}]}""");

        Assert.Equal(ExitCode.Invalid, await CheckAsync());

        Assert.Equal(
            "error: timetable.json: line 1, column 40: 6000 people need 40 servers for 150 people each, but BBBApplicationMaxInstances is "
                + "6; set it to 40 and deploy, or lower people.",
            Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_single_server_needs_no_timetable()
    {
        await WriteAsync($$"""{"timeZone": "Europe/Berlin", "week": [{{Week}}]}""", """{"BBBEnvironmentType": "single"}""");

        Assert.Equal(ExitCode.Invalid, await CheckAsync());

        Assert.Equal(
            "error: A timetable is for several servers, but BBBEnvironmentType is single; a single server runs all the time, and needs "
                + "none.",
            Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_no_JSON_is_explained()
    {
        await ParametersAsync("{}");
        Assert.Equal(ExitCode.Invalid, await CheckAsync());
        Assert.StartsWith("error: There is no timetable ", Assert.Single(_rig.ErrorLines));

        await WriteAsync("timeZone: Europe/Berlin");
        Assert.Equal(ExitCode.Invalid, await CheckAsync());
        Assert.EndsWith("cannot be used: it is not JSON: line 1, column 2 cannot be read.", Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task Without_a_verb_the_help_is_shown_and_the_exit_code_is_1()
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("schedule"));
        Assert.Contains("Usage: bbbgen schedule COMMAND", _rig.Output);
    }

    private async Task WriteAsync(
        string timetable,
        string parameters = """{"BBBApplicationInstanceType": "c6a.2xlarge", "BBBApplicationMaxInstances": 6}""")
    {
        await File.WriteAllTextAsync(_rig.FolderPath("timetable.json"), timetable, TestContext.Current.CancellationToken);
        await ParametersAsync(parameters);
    }

    private Task ParametersAsync(string parameters) => File.WriteAllTextAsync(
        _rig.ParameterFile, $$"""{"Parameters": {{parameters}}}""", TestContext.Current.CancellationToken);

    private Task<int> CheckAsync(params string[] options) => _rig.RunAsync(
        ["schedule", "check", _rig.FolderPath("timetable.json"), "--parameters", _rig.ParameterFile, .. options]);
}
