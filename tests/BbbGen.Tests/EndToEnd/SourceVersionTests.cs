using System.Text.Json;
using BbbGen.Testing;

namespace BbbGen.Tests.EndToEnd;

/// <summary>The version that build/SourceVersion.targets makes of a repository's commits, in a repository of its own.</summary>
public sealed class SourceVersionTests : IDisposable
{
    private const string Line = "0.7";

    private readonly string _folder = Directory.CreateTempSubdirectory("bbbgen-version-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_commit_has_a_higher_version_that_names_it_and_changed_files_are_marked()
    {
        await CreateAsync();
        await GitAsync("init", "--quiet");
        await CommitAsync();
        var first = await VersionAsync();
        await CommitAsync();
        var second = await VersionAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "new.txt"), "not committed", TestContext.Current.CancellationToken);
        var withNewFile = await VersionAsync();
        await File.AppendAllTextAsync(Path.Combine(_folder, "Tool.csproj"), "<!-- -->", TestContext.Current.CancellationToken);

        Assert.Equal($"{Line}.1", first.Package);
        Assert.Equal($"{Line}.2", second.Package);
        Assert.Equal(new MadeVersion($"{Line}.2", $"{Line}.2+{await GitAsync("rev-parse", "--short=8", "HEAD")}"), second);
        Assert.Equal(second, withNewFile);
        Assert.Equal(second with { Informational = second.Informational + ".modified" }, await VersionAsync());
    }

    [Fact]
    public async Task A_shallow_clone_names_the_commit_and_no_number()
    {
        await CreateAsync();
        await GitAsync("init", "--quiet");
        await CommitAsync();
        await CommitAsync();
        await GitAsync("clone", "--quiet", "--depth=1", $"file://{_folder}", "clone");

        Assert.Equal(
            new MadeVersion($"{Line}.0", $"{Line}.0+{await GitAsync("rev-parse", "--short=8", "HEAD")}"),
            await VersionAsync(Path.Combine(_folder, "clone")));
    }

    [Fact]
    public async Task Sources_without_git_have_the_version_of_the_line()
    {
        await CreateAsync();

        Assert.Equal($"{Line}.0", (await VersionAsync()).Package);
    }

    private async Task CreateAsync()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "build"));
        File.Copy(Repository.PathOf("build/SourceVersion.targets"), Path.Combine(_folder, "build", "SourceVersion.targets"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "Tool.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <VersionLine>{Line}</VersionLine>
                <Version>$(VersionLine).0</Version>
              </PropertyGroup>
              <Import Project="build/SourceVersion.targets" />
            </Project>
            """,
            TestContext.Current.CancellationToken);
    }

    private async Task CommitAsync()
    {
        await GitAsync("add", "Tool.csproj", "build");
        await GitAsync(
            "-c", "user.name=test", "-c", "user.email=test@uni.example", "commit", "--quiet", "--allow-empty", "--message=change");
    }

    private async Task<string> GitAsync(params string[] arguments) =>
        (await RunAsync(ExternalTool.Git.Require(), _folder, arguments)).Trim();

    private async Task<MadeVersion> VersionAsync(string? folder = null)
    {
        var json = await RunAsync(
            "dotnet", folder ?? _folder, "msbuild", "Tool.csproj", "-target:SourceVersion", "-getProperty:PackageVersion",
            "-getProperty:InformationalVersion");
        using var document = JsonDocument.Parse(json);
        var properties = document.RootElement.GetProperty("Properties");
        return new(properties.GetProperty("PackageVersion").GetString()!, properties.GetProperty("InformationalVersion").GetString()!);
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(
            program, arguments, folder, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        return run.Output;
    }

    private readonly record struct MadeVersion(string Package, string Informational);
}
