using BbbGen.Aws.Contracts;
using BbbGen.Inputs;
using BbbGen.Preflight;
using BbbGen.Testing;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Preflight;

/// <summary>Container images and BigBlueButton's release.</summary>
public sealed class SoftwareChecksTests
{
    [Fact]
    [Failure("F19")]
    public async Task A_tag_with_a_slip_of_the_pen_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Registries.Images["bigbluebutton/greenlight:v3.41"] = new ImageAnswer.Missing();

        await rig.AssertSaysAsync(
            "PRE601", "blocked", "The container image bigbluebutton/greenlight:v3.41 does not exist; correct it in the parameter file.",
            "\"BBBgreenlightImage\": \"bigbluebutton/greenlight:v3.41\"");
    }

    [Fact]
    [Failure("F21")]
    public async Task An_image_for_another_processor_only_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.Registries.Images["blindsidenetwks/scalelite:v1.8.5-api"] =
            new ImageAnswer.Found(["linux/arm64"], $"sha256:{new string('a', 64)}");

        await rig.AssertSaysAsync(
            "PRE601", "blocked", "blindsidenetwks/scalelite:v1.8.5-api exists for linux/arm64, but not for linux/amd64");
    }

    [Fact]
    [Failure("F19")]
    public async Task A_name_no_container_engine_takes_blocks_the_deployment_and_breaks_nothing()
    {
        using var rig = new Rig();

        await rig.AssertSaysAsync(
            "PRE601", "blocked", "a..b/foo:v1 is not a valid container image name; correct it in the parameter file.",
            "\"BBBgreenlightImage\": \"a..b/foo:v1\"");
    }

    [Theory]
    [InlineData("a..b/foo:v1")]
    [InlineData("-/foo:v1")]
    [InlineData("uni/Greenlight:v3")]
    [InlineData("uni/greenlight:v3:4")]
    [InlineData("uni//greenlight:v3")]
    [InlineData("http://ghcr.io/uni/greenlight:v3")]
    [InlineData("")]
    public void What_no_container_engine_takes_is_no_name(string text) => Assert.Null(ImageName.Read(text));

    [Fact]
    [Failure("F19")]
    public async Task An_image_that_went_away_is_warned_of_while_its_task_stays_as_it_is()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.Registries.Images["bigbluebutton/greenlight:v3.8.2.4"] = new ImageAnswer.Missing();

        await rig.AssertSaysAsync(
            "PRE601", "warning",
            "The container image bigbluebutton/greenlight:v3.8.2.4 does not exist; running containers continue, but cannot be restarted; "
                + "correct it");
        await rig.AssertSaysAsync("PRE601", "blocked", "The container image bigbluebutton/greenlight:v3.8.2.4 does not exist; correct it",
            "\"BBBGreenlightContainerMemory\": 3072");
    }

    [Fact]
    [Failure("F37")]
    public async Task A_release_line_that_went_away_is_warned_of_while_nothing_is_set_up_with_it()
    {
        using var rig = new Rig();
        OwnDeployment.AddWhole(rig);
        rig.Services.WebPages.Missing.Add("https://ubuntu.bigbluebutton.org/jammy-300/dists/bigbluebutton-jammy/Release.gpg");

        await rig.AssertSaysAsync("PRE602", "warning", "is missing; running servers continue, but new ones cannot be set up");
    }

    [Fact]
    [Failure("F37")]
    public async Task A_release_line_whose_packages_are_gone_blocks_the_deployment()
    {
        using var rig = new Rig();
        rig.Services.WebPages.Missing.Add("https://ubuntu.bigbluebutton.org/jammy-300/dists/bigbluebutton-jammy/Release.gpg");

        await rig.AssertSaysAsync(
            "PRE602", "blocked",
            "BigBlueButton jammy-300 is not published: https://ubuntu.bigbluebutton.org/jammy-300/dists/bigbluebutton-jammy/Release.gpg "
                + "is missing");
    }

    [Fact]
    public async Task A_commit_of_the_installer_that_does_not_exist_blocks_the_deployment()
    {
        using var rig = new Rig();
        const string Commit = "26ce2d16d3a1f4a0b5c6e7f8091a2b3c4d5e6f70";
        rig.Services.WebPages.Missing.Add($"https://raw.githubusercontent.com/bigbluebutton/bbb-install/{Commit}/bbb-install.sh");

        await rig.AssertSaysAsync(
            "PRE602", "blocked", $"{Commit}/bbb-install.sh is missing",
            $"\"BBBInstallRef\": \"{Commit}\", \"BBBInstallSha256\": \"{new string('0', 64)}\"");
    }

    [Theory]
    [InlineData("jammy-300")]
    [InlineData("noble-400")]
    public void The_installer_that_is_looked_for_is_the_one_the_servers_run(string version)
    {
        var script = Repository.ReadText("scripts/application-bootstrap.sh");
        var installer = ReleaseFiles.Of(version)[1].AbsoluteUri;
        var branch = installer.Split('/')[^2];

        Assert.Contains($"*{version[version.IndexOf('-')..]}*) echo {branch} ;;", script);
        Assert.Contains($"BBB_INSTALL_SOURCE:={installer[..^$"/{branch}/bbb-install.sh".Length]}", script);
    }

    [Theory]
    [InlineData("bigbluebutton/greenlight:v3.8.2.4", "registry-1.docker.io", "bigbluebutton/greenlight", "v3.8.2.4")]
    [InlineData("nginx", "registry-1.docker.io", "library/nginx", "latest")]
    [InlineData("docker.io/library/nginx:1", "registry-1.docker.io", "library/nginx", "1")]
    [InlineData("ghcr.io/uni/greenlight:v3", "ghcr.io", "uni/greenlight", "v3")]
    [InlineData("registry.uni.example:5000/greenlight", "registry.uni.example:5000", "greenlight", "latest")]
    [InlineData("localhost/greenlight:v3", "localhost", "greenlight", "v3")]
    [InlineData("uni/greenlight:v3@sha256:ab", "registry-1.docker.io", "uni/greenlight", "sha256:ab")]
    public void An_image_is_read_as_Docker_reads_it(string text, string registry, string repository, string reference) =>
        Assert.Equal(new ImageName(registry, repository, reference), ImageName.Read(text));
}
