using System.Runtime.Versioning;
using BbbGen.Application;
using BbbGen.Testing;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Cli;

/// <summary>Pipes, devices, links and very large files where a file is expected.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OddFilesTests : IDisposable
{
    private const string Template = "Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {KmsMasterKeyId: alias/aws/sns}}}\n";

    private readonly Rig _rig = new();

    public OddFilesTests() => LinuxOnly.Require();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Templates => Directory.CreateDirectory(_rig.FolderPath("templates")).FullName;

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task A_pipe_among_the_templates_is_skipped_with_a_reason()
    {
        await PipeAsync(Path.Combine(Templates, "a.yaml"));
        await File.WriteAllTextAsync(Path.Combine(Templates, "b.yaml"), Template, Stop);

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", Templates));
        Assert.Contains($"note: {Templates}/a.yaml: skipped: it is empty, or not a regular file", _rig.ErrorLines);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    [InlineData("link to /dev/zero")]
    public async Task A_pipe_or_a_device_as_the_only_template_is_one_sentence(string kind)
    {
        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync("validate", await OddAsync(kind)));
        Assert.Contains("is skipped: it is empty, or not a regular file)", Assert.Single(_rig.ErrorLines));
    }

    [Fact]
    public async Task A_pipe_among_templates_to_compare_is_one_sentence()
    {
        await PipeAsync(Path.Combine(Templates, "a.yaml"));

        Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(["rehearse", .. _rig.Deploy[1..], "--compare", Templates]));
        Assert.Contains("cannot be read: a.yaml: it is empty, or not a regular file", Assert.Single(_rig.ErrorLines));
    }

    [Theory]
    [InlineData("pipe", "it is empty, or not a regular file")]
    [InlineData("link to a pipe", "it is empty, or not a regular file")]
    [InlineData("link to /dev/zero", "it is empty, or not a regular file")]
    [InlineData("device", "it is empty, or not a regular file")]
    [InlineData("empty", "it is empty, or not a regular file")]
    [InlineData("folder", "it is a folder")]
    [InlineData("large", "1048577 bytes are more than 1048576")]
    public async Task Parameters_that_are_no_file_are_one_sentence(string kind, string why)
    {
        var path = await OddAsync(kind);
        string[] rehearse = ["rehearse", .. _rig.Deploy[1..].Select(word => word == _rig.ParameterFile ? path : word)];
        foreach (var command in new[] { ["validate", "--parameters", path], rehearse })
        {
            Assert.Equal(ExitCode.Invalid, await _rig.RunAsync(command));
            Assert.Equal(
                $"error: The parameter file {path} cannot be read: {why}; specify another with --parameters.",
                Assert.Single(_rig.ErrorLines));
        }
    }

    [Fact]
    public async Task A_link_to_a_parameter_file_is_read()
    {
        var file = _rig.FolderPath("linked.json");
        await File.WriteAllTextAsync(_rig.FolderPath("real.json"), """{"Parameters": {"BBBEnvironmentStage": "dev"}}""", Stop);
        File.CreateSymbolicLink(file, "real.json");

        Assert.Equal(ExitCode.Success, await _rig.RunAsync("validate", "--parameters", file));
    }

    [Fact]
    public async Task Only_the_user_may_read_the_page_of_a_rehearsal_and_no_link_is_followed()
    {
        var (page, victim) = (_rig.FolderPath("page.html"), _rig.FolderPath("victim"));
        await File.WriteAllTextAsync(victim, "as it was", Stop);
        File.CreateSymbolicLink(page, victim);

        await _rig.RunAsync(["rehearse", .. _rig.Deploy[1..], "--html", page]);

        Assert.Equal("as it was", await File.ReadAllTextAsync(victim, Stop));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(page));
        Assert.Contains("<html", await File.ReadAllTextAsync(page, Stop));
    }

    [Fact]
    public async Task Templates_have_the_rights_of_other_files()
    {
        var other = _rig.FolderPath("other");
        await File.WriteAllTextAsync(other, "", Stop);

        await _rig.RunAsync("generate", "--out", Templates);

        Assert.All(Directory.GetFiles(Templates), file => Assert.Equal(File.GetUnixFileMode(other), File.GetUnixFileMode(file)));
    }

    private async Task<string> OddAsync(string kind)
    {
        var path = _rig.FolderPath("odd.yaml");
        switch (kind)
        {
            case "pipe":
                await PipeAsync(path);
                break;
            case "link to a pipe":
                await PipeAsync(_rig.FolderPath("pipe"));
                File.CreateSymbolicLink(path, "pipe");
                break;
            case "link to /dev/zero":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "device":
                return "/dev/zero";
            case "folder":
                Directory.CreateDirectory(path);
                break;
            default:
                await File.WriteAllTextAsync(path, new string(' ', kind == "large" ? 1024 * 1024 + 1 : 0), Stop);
                break;
        }

        return path;
    }

    private static async Task PipeAsync(string path) => Assert.Equal(
        0, (await ProgramRun.OfAsync("mkfifo", [path], "/", new Dictionary<string, string>(), Stop)).ExitCode);
}
