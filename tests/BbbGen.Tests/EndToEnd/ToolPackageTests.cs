using System.IO.Compression;
using System.Text.Json.Nodes;
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

    [Fact]
    public async Task An_update_replaces_it_by_a_later_version()
    {
        using var who = Installed();
        var packages = who.PathOf("packages");
        string[] place = ["--tool-path", who.PathOf("tools"), "--source", packages, "bbbgen"];

        await PackAsync("0.9.1", packages);
        await DotNetAsync(["tool", "update", .. place]);
        var same = await DotNetAsync(["tool", "update", .. place]);
        await PackAsync("0.9.2", packages);
        var later = await DotNetAsync(["tool", "update", .. place]);

        Assert.Contains("'0.9.1'", same);
        Assert.Contains("'0.9.2'", later);
        Assert.Contains("0.9.2", await DotNetAsync(["tool", "list", "--tool-path", who.PathOf("tools")]));
        Assert.Equal(ExitCode.Success, (await who.RunAsync("--version")).ExitCode);
    }

    [Fact]
    public async Task It_starts_on_any_patch_of_NET_10_and_on_later_versions()
    {
        using var who = Installed();
        var packages = who.PathOf("packages");
        await PackAsync("0.9.1", packages);
        await using var package = await ZipFile.OpenReadAsync(
            Path.Combine(packages, "bbbgen.0.9.1.nupkg"), TestContext.Current.CancellationToken);
        await using var file = await package.GetEntry("tools/net10.0/any/bbbgen.runtimeconfig.json")!
            .OpenAsync(TestContext.Current.CancellationToken);
        var options = (await JsonNode.ParseAsync(file, cancellationToken: TestContext.Current.CancellationToken))!["runtimeOptions"]!;

        Assert.Equal(("Major", "10.0.0"), ((string?)options["rollForward"], (string?)options["framework"]!["version"]));
    }

    /// <summary>Packs what was built for the installed tool.</summary>
    private static async Task PackAsync(string version, string folder) => await DotNetAsync(
        ["pack", Repository.PathOf("src/BbbGen"), "--no-build", "-c", "Release", $"-p:PackageVersion={version}", "-o", folder]);

    private static async Task<string> DotNetAsync(string[] arguments)
    {
        var run = await ProgramRun.OfAsync(
            "dotnet", arguments, Repository.Root, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }

    private static Operator Installed() => new(new Dictionary<string, string>(), [ExternalTool.InstalledTool.Require()]);
}
