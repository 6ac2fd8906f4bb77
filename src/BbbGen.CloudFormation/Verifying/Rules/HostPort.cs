using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A host port that differs from the container port in a network mode that has no mapping.</summary>
internal sealed class HostPort() : ResourceRule(
    "CFN714",
    Severity.Error,
    "In the network modes awsvpc and host, container port and host port are equal.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from container in resource["NetworkMode"].Text is "awsvpc" or "host" ? TaskDefinition.Containers(resource) : []
        from mapping in container["PortMappings"].Items
        let host = mapping["HostPort"]
        let inside = mapping["ContainerPort"]
        where host.Number is > 0 && inside.Number is not null && host.Number != inside.Number
        select Found(
            host,
            $"The container {container["Name"]} has the port {inside}, but the host port {host}: in the mode {resource["NetworkMode"]} "
                + "they must be equal",
            "leave HostPort out",
            inside,
            resource["NetworkMode"]);
}
