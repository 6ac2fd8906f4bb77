using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Inventory;

/// <summary>
/// A moved tag changes nothing about a deployment: what runs is named by its digest until the parameter names another image.
/// </summary>
public sealed class ImageDigestsTests
{
    private const string Greenlight = "bigbluebutton/greenlight:v3.8.2.4";
    private const string Earlier = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    [Fact]
    public async Task A_new_deployment_names_its_images_by_the_digests_that_the_registry_has_now()
    {
        using var rig = new Rig();

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        var passed = rig.Stacks.LastRequest("demo").Definition.Parameters;
        Assert.Equal($"{Greenlight}@{FakeRegistries.Digest}", passed["BBBgreenlightImage"]);
        Assert.All(
            ["Api:api", "Nginx:nginx", "Poller:poller", "Importer:recording-importer"],
            image => Assert.Equal(
                $"blindsidenetwks/scalelite:v1.8.5-{image.Split(':')[1]}@{FakeRegistries.Digest}",
                passed[$"BBBScalelite{image.Split(':')[0]}Image"]));
    }

    [Theory]
    [InlineData($"{Greenlight}@{Earlier}", null, $"{Greenlight}@{Earlier}")]
    [InlineData($"{Greenlight}@{Earlier}", Greenlight, $"{Greenlight}@{Earlier}")]
    [InlineData(Greenlight, null, null)]
    [InlineData(Greenlight, "bigbluebutton/greenlight:v3.9", $"bigbluebutton/greenlight:v3.9@{FakeRegistries.Digest}")]
    [InlineData($"{Greenlight}@{Earlier}", "bigbluebutton/greenlight:v3.9", $"bigbluebutton/greenlight:v3.9@{FakeRegistries.Digest}")]
    [InlineData(Greenlight, $"{Greenlight}@{Earlier}", $"{Greenlight}@{Earlier}")]
    [InlineData($"{Greenlight}@{Earlier}", $"bigbluebutton/greenlight@{Earlier}", $"bigbluebutton/greenlight@{Earlier}")]
    public async Task A_running_image_is_kept_until_the_parameter_names_another(string running, string? given, string? passed)
    {
        using var rig = new Rig();
        rig.Existing.Add("demo", "UPDATE_COMPLETE", ("BBBgreenlightImage", running));
        if (given is not null)
        {
            await File.WriteAllTextAsync(rig.ParameterFile, $$$"""{"Parameters": {"BBBgreenlightImage": "{{{given}}}"}}""",
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Equal(passed, rig.Stacks.LastRequest("demo").Definition.Parameters.GetValueOrDefault("BBBgreenlightImage"));
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_leaves_the_tags()
    {
        using var rig = new Rig();
        rig.Services.Registries.Refuses = new BusyException("registry-1.docker.io does not answer", "try again");

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.DoesNotContain(rig.Stacks.LastRequest("demo").Definition.Parameters, value => value.Value.Contains("@sha256:"));
    }

    [Fact]
    public async Task An_image_that_does_not_exist_is_reported_by_its_tag()
    {
        using var rig = new Rig();
        rig.Services.Registries.Images[Greenlight] = new ImageAnswer.Missing();

        Assert.Equal(ExitCode.DeploymentFailed, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.Contains(rig.ErrorLines, line => line.Contains($"The container image {Greenlight} does not exist"));
    }

    [Fact]
    public async Task In_single_mode_which_has_no_containers_of_its_own_no_registry_is_asked()
    {
        using var rig = new Rig();
        rig.Services.Registries.Refuses = new InvalidOperationException("asked");
        await File.WriteAllTextAsync(
            rig.ParameterFile, """{"Parameters": {"BBBEnvironmentType": "single"}}""", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, await rig.RunAsync([.. rig.Deploy, "--yes"]));

        Assert.DoesNotContain("BBBgreenlightImage", rig.Stacks.LastRequest("demo").Definition.Parameters.Keys);
    }

    [Theory]
    [InlineData($"uni/app:v1@{Earlier}", "uni/app:v1")]
    [InlineData($"registry.uni.example:5000/app@{Earlier}", $"registry.uni.example:5000/app@{Earlier}")]
    [InlineData($"uni/app@{Earlier}", $"uni/app@{Earlier}")]
    [InlineData("uni/app:v1", "uni/app:v1")]
    public void A_message_names_an_image_by_its_tag_if_it_has_one(string image, string shown) =>
        Assert.Equal(shown, ImageName.Short(image));
}
