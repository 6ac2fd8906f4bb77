using System.Text.RegularExpressions;
using BbbGen.Templates;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;
using BbbGen.Tests.Rotation;

namespace BbbGen.Tests.Cli;

/// <summary>Whole screens of commands, as they stand on a terminal of 80 and of 120 columns, without the live tree.</summary>
public sealed partial class ScreenTests : IDisposable
{
    private readonly Rig _rig = new() { Wraps = true, Echoes = true };

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
    [InlineData(80)]
    [InlineData(120)]
    public async Task Init_asks_and_says_what_it_wrote(int width)
    {
        _rig.Typed = "school\neu-central-1\noperator\nops@uni.example\n\n\n\n300\n12\n\n\n\n\n";
        await MatchAsync("init", width, ["init"]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Login(int width)
    {
        await _rig.RunAsync([.. _rig.Deploy, "--yes"]);
        _rig.Services.SecretsManager.Login = """{"username":"ops@uni.example","password":"s3cret+Words"}""";
        _rig.Typed = "";
        await MatchAsync("login", width, ["login", "-p", "school", "-s", "demo"]);
    }

    /// <summary>As in docs/deploying.md.</summary>
    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Validate_with_findings(int width)
    {
        using var folder = new ShortFolder($"validate-{width}");
        var file = Path.Combine(folder.Name, "school.json");
        await File.WriteAllTextAsync(
            file,
            """{"Parameters": {"BBBECSInstanceType": "t3a.medium", "BBBGreenlightContainerMemory": 4096}}""",
            TestContext.Current.CancellationToken);
        await MatchAsync("validate", width, ["validate", "--parameters", file]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Generate_and_a_check_that_finds_a_difference(int width)
    {
        using var folder = new ShortFolder($"generate-{width}");
        await MatchAsync("generate", width, ["generate", "--out", folder.Name]);
        var file = Path.Combine(folder.Name, "bbb-on-aws-storage.template.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, $"{text}# mine\n", TestContext.Current.CancellationToken);
        await MatchAsync("generate-check", width, ["generate", "--check", "--out", folder.Name]);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public async Task Diff(int width)
    {
        foreach (var (folder, type) in new[] { ("before", "t3.micro"), ("after", "t3.small") })
        {
            Directory.CreateDirectory(_rig.FolderPath(folder));
            foreach (var template in TemplateSet.Generate())
            {
                await File.WriteAllTextAsync(
                    Path.Combine(_rig.FolderPath(folder), template.FileName),
                    template.Text.Replace("Default: t3.micro\n", $"Default: {type}\n"),
                    TestContext.Current.CancellationToken);
            }
        }

        await MatchAsync("diff", width, ["diff", _rig.FolderPath("before"), _rig.FolderPath("after")]);
    }

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
                line.TrimStart().TrimStart('\'').StartsWith("aws ") || line.TrimStart().TrimStart('\'').StartsWith("bbbgen ")
                    || Finding().IsMatch(line) || !line.TrimStart().Contains(' '), line));
        Snapshot.Match($"tests/BbbGen.Tests/Cli/Screens/{name}-{width}", text);
    }

    /// <summary>The lines that stand for the live tree where there is no terminal, and the record, whose version has no fixed length; with
    /// what was wrapped.</summary>
    [GeneratedRegex(@"^(?:\d\d:\d\d:\d\d  |\.\.\. |Last (?:deployed|attempted) by ).*\n(?:    .*\n)*", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@"\d+(?= files sent)|\d+\.\d(?= s\))|\d+\.\d+(?= s$)", RegexOptions.Multiline)]
    private static partial Regex Changing();

    /// <summary>A finding is a line as compilers print it, and its sentences, which are not wrapped.</summary>
    [GeneratedRegex(@"^\S+:\d+:\d+ (error|warning|note) |^    https://")]
    private static partial Regex Finding();

    /// <summary>A folder whose path, which is part of messages, has the same length on every machine.</summary>
    private sealed class ShortFolder : IDisposable
    {
        public ShortFolder(string name) => Directory.CreateDirectory(Name = name);

        public string Name { get; }

        public void Dispose() => Directory.Delete(Name, recursive: true);
    }
}
