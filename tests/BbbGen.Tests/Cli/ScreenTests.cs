using System.Text.RegularExpressions;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;
using BbbGen.Tests.Rotation;

namespace BbbGen.Tests.Cli;

/// <summary>Whole screens of commands, as they stand on a terminal of 80 and of 120 columns, without the live tree.</summary>
public sealed partial class ScreenTests : IDisposable
{
    private readonly Rig _rig = new() { Wraps = true };

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Rehearse(int width) =>
        await MatchAsync("rehearse", width, ["rehearse", .. _rig.Deploy[1..], "--region", "eu-central-1"]);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Rehearse_a_failure(int width) => await MatchAsync("rehearse-fail", width,
        ["rehearse", .. _rig.Deploy[1..], "--fail", "BBBDatabaseStack/BBBRDSDBInstance1=There is no capacity for db.t3.medium"]);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Deploy(int width) => await MatchAsync("deploy", width, [.. _rig.Deploy, "--yes"]);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Preflight(int width)
    {
        _rig.Services.Ses.Account = _rig.Services.Ses.Account! with { HasProductionAccess = false };
        await MatchAsync("preflight", width, [.. _rig.Deploy, "--preflight-only"]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Status(int width)
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        await MatchAsync("status", width, ["status", "-p", "school", "-s", "demo"]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Status_after_a_failure(int width)
    {
        _rig.Fail(Failure.Database);
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        await MatchAsync("status-failed", width, ["status", "-p", "school", "-s", "demo"]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Watch(int width)
    {
        _rig.Existing.Add("demo-Sources", "CREATE_COMPLETE");
        _rig.Existing.Add("demo", "CREATE_IN_PROGRESS");
        await MatchAsync("watch", width, ["watch", "-p", "school", "-s", "demo"]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Destroy(int width)
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        _rig.Typed = "no\n";
        await MatchAsync("destroy", width, ["destroy", "-p", "school", "-s", "demo"]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Rotate(int width)
    {
        using var test = new RotationRig();
        (test.Rig.Wraps, test.Rig.Width) = (true, width);
        await test.Rig.RunAsync("rotate", "-p", "school", "-s", "demo");
        Match(test.Rig, "rotate", width);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Cost(int width) => await MatchAsync("cost", width, ["cost", "--parameters", _rig.ParameterFile]);

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("help-deploy", "deploy", "--help")]
    [InlineData("help-rehearse", "rehearse", "--help")]
    public async Task Help_on_a_narrow_terminal(string name, params string[] line) => await MatchAsync(name, 80, line);

    private async Task MatchAsync(string name, int width, string[] line)
    {
        _rig.Width = width;
        await _rig.RunAsync(line);
        Match(_rig, name, width);
    }

    /// <summary>Lines are no wider than the terminal unless they have a word, or are a command, that must stay whole.</summary>
    private static void Match(Rig rig, string name, int width)
    {
        var text = (rig.Error + rig.Output).Replace(rig.ParameterFile, "school.json");
        text = Changing().Replace(Progress().Replace(text, ""), "N");
        Assert.All(
            text.Split('\n').Where(line => line.Length > width),
            line => Assert.True(
                line.TrimStart().StartsWith("aws ") || line.TrimStart().StartsWith("bbbgen ")
                    || line.StartsWith("To confirm the deletion, type ") || !line.TrimStart().Contains(' '), line));
        Snapshot.Match($"tests/BbbGen.Tests/Cli/Screens/{name}-{width}", text);
    }

    /// <summary>The lines that stand for the live tree where there is no terminal, and the record, whose version has no fixed length; with
    /// what was wrapped.</summary>
    [GeneratedRegex(@"^(?:\d\d:\d\d:\d\d  |\.\.\. |Last (?:deployed|attempted) by ).*\n(?:    .*\n)*", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@"\d+(?= files sent)|\d+\.\d(?= s\))")]
    private static partial Regex Changing();
}
