using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A service whose load balancer refers to a container or port that its tasks do not have.</summary>
internal sealed class ServiceTargets() : ResourceRule(
    "CFN716",
    Severity.Error,
    "A load balancer refers to a container and a port of the task.",
    "AmazonECS/latest/developerguide/service-load-balancing.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (resource["TaskDefinition"].Target is not { Resource.Type: "AWS::ECS::TaskDefinition" } definition)
        {
            yield break;
        }

        var containers = TaskDefinition.Containers(definition).ToArray();
        foreach (var target in resource["LoadBalancers"].Items)
        {
            var (name, port) = (target["ContainerName"], target["ContainerPort"]);
            if (name.Text is null || containers.Any(container => container["Name"].Text is null))
            {
                continue;
            }

            if (containers.FirstOrDefault(container => container["Name"].Text == name.Text) is not { } container)
            {
                yield return Found(
                    name,
                    $"The task of {resource.Resource.LogicalId} has no container {name}",
                    $"name one of {string.Join(", ", containers.Select(other => other["Name"]))}");
            }
            else if (port.Number is { } wanted && container["PortMappings"].Items.All(mapping => IsOther(mapping, wanted)))
            {
                yield return Found(
                    port,
                    $"The container {name} of {resource.Resource.LogicalId} has no port {port}",
                    "name a port of its PortMappings",
                    container["PortMappings"]);
            }
        }
    }

    private static bool IsOther(Property mapping, double port) =>
        mapping["ContainerPort"].Number is { } open && open != port && !mapping["ContainerPortRange"].IsWritten;
}
