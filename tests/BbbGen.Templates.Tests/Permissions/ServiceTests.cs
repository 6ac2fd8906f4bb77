using BbbGen.Templates.Parameters;
using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>A deployment of an ECS service that cannot start fails within minutes, and images have fixed releases.</summary>
public sealed class ServiceTests
{
    [Fact]
    public void A_service_whose_tasks_do_not_start_is_rolled_back() => Assert.All(
        All("AWS::ECS::Service"),
        service => Assert.Equal(
            ("true", "true"),
            (service["DeploymentConfiguration", "DeploymentCircuitBreaker", "Enable"].AsText(),
                service["DeploymentConfiguration", "DeploymentCircuitBreaker", "Rollback"].AsText())));

    [Fact]
    public void A_task_declares_its_CPU_architecture() => Assert.All(
        All("AWS::ECS::TaskDefinition"),
        task => Assert.Equal(("LINUX", "X86_64"),
            (task["RuntimePlatform", "OperatingSystemFamily"].AsText(), task["RuntimePlatform", "CpuArchitecture"].AsText())));

    [Fact]
    public void An_image_is_a_parameter_whose_default_names_one_release() => Assert.All(
        All("AWS::ECS::TaskDefinition")
            .SelectMany(task => task["ContainerDefinitions"].Items()).Select(container => container.At("Image").AsText()).Distinct(),
        image => Assert.Matches(
            @"^[a-z]+/[a-z]+:v\d+\.\d+\.\d+(\.\d+)?(-[a-z-]+)?$",
            ParameterCatalogue.All.Single(parameter => image == $"${{master/{parameter.Name}}}").Default));

    private static List<DeployedResource> All(string type)
    {
        var found = DeployedResources.Of("scalable").Where(resource => resource.Type == type).ToList();
        Assert.NotEmpty(found);
        return found;
    }
}
