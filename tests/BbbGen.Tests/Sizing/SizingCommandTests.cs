using System.Text.Json;
using System.Text.RegularExpressions;
using BbbGen.Application;
using BbbGen.Templates.Parameters;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Sizing;

public sealed class SizingCommandTests : IDisposable
{
    private readonly Rig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("school", 80, "--region", "eu-central-1", "--people", "600", "--rooms", "24", "--hours", "4.5", "--cameras", "few")]
    [InlineData("school", 120, "--region", "eu-central-1", "--people", "600", "--rooms", "24", "--hours", "4.5", "--cameras", "few")]
    [InlineData("small", 80, "--people", "30")]
    [InlineData("lecture", 80, "--people", "300", "--rooms", "1")]
    public async Task The_screen_fits_the_terminal_and_calls_no_AWS_API(string name, int width, params string[] options)
    {
        _rig.Width = width;
        Assert.Equal(ExitCode.Success, await SizingAsync(options));

        Assert.Empty(_rig.Error);
        Assert.False(_rig.Connected);
        Assert.All(_rig.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Snapshot.Match($"tests/BbbGen.Tests/Sizing/Screens/{name}-{width}", _rig.Output);
    }

    [Fact]
    public async Task The_lines_to_paste_are_a_parameter_file_that_carries_the_people()
    {
        string[] school = ["--people", "600", "--rooms", "24", "--cameras", "few"];
        await SizingAsync(school);
        var lines = _rig.Output.Split('\n').SkipWhile(line => !line.StartsWith("To set them", StringComparison.Ordinal)).Skip(1);
        var pasted = $"{{\"Parameters\": {{{string.Join('\n', lines)}}}}}";
        await File.WriteAllTextAsync(_rig.ParameterFile, pasted, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await SizingAsync(school));
        Assert.Contains("carries these people.\n", _rig.Output);
    }

    [Fact]
    public async Task A_file_that_carries_the_people_only_with_every_server_is_named()
    {
        await ParametersAsync("""
            {"Parameters": {"BBBApplicationInstanceType": "c6a.2xlarge", "BBBApplicationDesiredInstances": 2,
                "BBBApplicationMaxInstances": 2, "BBBApplicationDataVolumeSize": 500}}
            """);

        await SizingAsync("--people", "400", "--cameras", "none");
        Assert.Contains("carries these people, but not if a server is lost.\n", _rig.Output);
    }

    [Fact]
    public async Task A_single_server_that_is_too_small_cannot_be_changed_into_several()
    {
        await ParametersAsync("""{"Parameters": {"BBBEnvironmentType": "single"}}""");

        await SizingAsync("--people", "600");
        Assert.Matches("\nBBBEnvironmentType +to scalable +is single: one server is not enough", _rig.Output);
    }

    [Theory]
    [InlineData(
        "BBBTurnInstanceType +to t3.medium +is t3.small: 250 relayed", "BBBTurnInstanceType", "\"t3.small\"",
        "--people", "500", "--turn", "50")]
    [InlineData("BBBGreenlightMaxReplicas +to 7 +is 6: one for 600", "BBBGreenlightMaxReplicas", "6", "--people", "4000")]
    [InlineData("BBBScaleliteMaxReplicas +to 7 +is 6: one for 600", "BBBScaleliteMaxReplicas", "6", "--people", "4000")]
    [InlineData("BBBDBInstanceType +to db.r6g.large +is db.t3.large", "BBBDBInstanceType", "\"db.t3.large\"", "--people", "1001")]
    [InlineData(null, "BBBTurnInstanceType", "\"t3.medium\"", "--people", "500", "--turn", "50")]
    [InlineData(null, "BBBGreenlightMaxReplicas", "7", "--people", "4000")]
    [InlineData(null, "BBBDBInstanceType", "\"db.t3.large\"", "--people", "1000")]
    [InlineData(null, "BBBDBInstanceType", "\"db.r5.large\"", "--people", "1001")]
    public async Task Whatever_else_is_too_small_is_named_with_what_is_needed(
        string? line, string parameter, string value, params string[] options)
    {
        await ParametersAsync($"{{\"Parameters\": {{\"{parameter}\": {value}}}}}");

        Assert.Equal(ExitCode.Success, await SizingAsync(options));
        Assert.Equal(line is not null, _rig.Output.Split('\n').Any(row => Regex.IsMatch(row, $"^{parameter} +to ")));
        Assert.Matches(line ?? "", _rig.Output);
    }

    [Fact]
    public async Task Of_a_type_whose_size_is_not_known_nothing_is_said()
    {
        await ParametersAsync("""{"Parameters": {"BBBApplicationInstanceType": "c4.2xlarge", "BBBApplicationDataVolumeSize": 500}}""");

        await SizingAsync("--people", "600");
        Assert.DoesNotContain("c4.2xlarge", _rig.Output);
    }

    [Fact]
    public async Task Json_has_the_parameters_as_a_parameter_file_has_them()
    {
        Assert.Equal(ExitCode.Success, await SizingAsync("--json", "--people", "600", "--rooms", "24"));

        Assert.Equal(["version", "result"], _rig.Types);
        var result = _rig.Result;
        Assert.Equal(600, result.GetProperty("use").GetProperty("people").GetInt32());
        Assert.Equal(3, result.GetProperty("serversNeeded").GetInt32());
        Assert.False(result.GetProperty("present").GetProperty("carries").GetBoolean());
        Assert.True(result.GetProperty("cost").GetProperty("total").GetDecimal() > 0);
        var file = ParameterFile.Read(JsonSerializer.SerializeToUtf8Bytes(new { Parameters = result.GetProperty("parameters") }));
        Assert.Equal("4", file.Values["BBBApplicationDesiredInstances"]);
        Assert.Empty(ParameterCheck.Problems(file.Values));
    }

    [Theory]
    [InlineData("--largest-room is 200, more than --people, 50; people counts those in all meetings.", "--largest-room", "200")]
    [InlineData("--largest-room takes a number from 1 to 1000000; you gave 0.", "--largest-room", "0")]
    [InlineData("--turn takes a number from 0 to 100; you gave 101.", "--turn", "101")]
    [InlineData("--people takes a number from 0 to 1000000; you gave 'many'.", "--people", "many")]
    [InlineData("--people takes a number from 0 to 1000000; you gave '4.5'.", "--people", "4.5")]
    [InlineData("--rooms takes a number from 1 to 1000000; you gave 'many'.", "--rooms", "many")]
    [InlineData("--hours takes a number from 0 to 24; you gave '4,5'.", "--hours", "4,5")]
    [InlineData(
        "The region eu-west-1 is not priced; specify a region whose prices bbbgen knows with --region: eu-central-1 or us-east-1.",
        "--region", "eu-west-1")]
    [InlineData("The parameter file none.json does not exist; specify another with --parameters.", "--parameters", "none.json")]
    public async Task Wrong_values_are_refused(string problem, params string[] options)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(["sizing", .. options]));
        Assert.Equal($"error: {problem}", Assert.Single(_rig.ErrorLines));
        Assert.Empty(_rig.Output);
    }

    [Fact]
    public async Task A_room_that_no_server_carries_is_refused()
    {
        Assert.Equal(ExitCode.Invalid, await SizingAsync("--people", "1500", "--rooms", "1"));
        Assert.StartsWith("error: No server carries a room of 1500 people", Assert.Single(_rig.ErrorLines));
    }

    [Theory]
    [InlineData(
        "Too small for 600 people: BBBApplicationInstanceType t3a.xlarge, BBBApplicationDesiredInstances 1 in parameters.json; "
            + "bbbgen sizing says what to set.", "--people", "600")]
    [InlineData("No deployment carries 1500 people in these rooms; bbbgen sizing says why.", "--people", "1500", "--rooms", "1")]
    [InlineData(null, "--people", "30")]
    [InlineData(null)]
    public async Task Cost_says_in_one_line_if_the_parameters_are_too_small_for_the_people_given(string? line, params string[] options)
    {
        Assert.Equal(ExitCode.Success, await _rig.RunAsync(["cost", "--parameters", _rig.ParameterFile, .. options]));

        var shown = _rig.Output.ReplaceLineEndings(" ").Replace("     ", " ", StringComparison.Ordinal);
        Assert.Equal(line is not null, shown.Contains("sizing", StringComparison.Ordinal));
        Assert.Contains(line ?? "", shown);
    }

    private Task ParametersAsync(string text) => File.WriteAllTextAsync(_rig.ParameterFile, text, TestContext.Current.CancellationToken);

    private Task<int> SizingAsync(params string[] options) =>
        _rig.RunAsync(["sizing", "--parameters", _rig.ParameterFile, .. options]);
}
