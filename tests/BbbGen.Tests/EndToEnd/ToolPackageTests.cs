using BbbGen.Application;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>bbbgen as it is after <c>dotnet pack</c> and <c>dotnet tool install</c>: everything it needs came with it.</summary>
public sealed class ToolPackageTests
{
    [Fact]
    public async Task It_says_its_version()
    {
        using var who = Installed();
        var run = await who.RunInAsync(who.PathOf(""), "--version");

        Assert.StartsWith($"{AppInfo.Version}", run.Output);
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task It_generates_the_committed_bytes()
    {
        using var who = Installed();
        var run = await who.RunAsync("generate", "--check");

        Assert.Equal((ExitCode.Success, "", ""), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Outside_of_the_repository_it_has_the_templates_with_it()
    {
        using var who = Installed();
        var run = await who.RunInAsync(who.PathOf(""), "validate");

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
        Assert.Equal("Validated the templates bbbgen generates", run.ErrorLines[0]);
    }

    [Fact]
    public async Task Outside_of_the_repository_it_says_where_a_parameter_file_comes_from()
    {
        using var who = Installed();
        var run = await who.RunInAsync(
            who.PathOf(""), "deploy", "-e", "ops@uni.example", "-h", Operator.Zone, "-s", "demo", "-d", "bbb.uni.example", "--yes");

        Assert.Equal(ExitCode.Invalid, run.ExitCode);
        Assert.Equal(
            "error: There is no bbb-on-aws-param.json in this folder; run bbbgen in the folder that contains it, specify another with "
            + """--parameters, or create one with {"Parameters": {}} to use every default.""",
            Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task It_completes()
    {
        using var who = Installed();

        Assert.Contains("_bbbgen()", (await who.RunAsync("completion", "bash")).Output);
        Assert.Contains("deploy\t", (await who.RunAsync("complete", "1", "--", "bbbgen")).Output);
    }

    private static Operator Installed() => new(new Dictionary<string, string>(), [ExternalTool.InstalledTool.Require()]);
}
