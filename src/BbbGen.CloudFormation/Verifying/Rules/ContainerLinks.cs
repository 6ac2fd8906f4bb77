using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Links between containers, which require the bridge network mode.</summary>
internal sealed class ContainerLinks() : ResourceRule(
    "CFN715",
    Severity.Error,
    "Containers are linked only in the network mode bridge, and only to containers of their task.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var names = TaskDefinition.Containers(resource).Select(container => container["Name"].Text).ToArray();
        foreach (var (container, link) in TaskDefinition.Containers(resource)
            .SelectMany(container => container["Links"].Items.Select(link => (container, link))))
        {
            if (resource["NetworkMode"].Text is "awsvpc" or "host" or "none")
            {
                yield return Found(
                    link,
                    $"The container {container["Name"]} has the link {link}, but the network mode is {resource["NetworkMode"]}",
                    "remove the link; containers of a task reach one another at localhost",
                    resource["NetworkMode"]);
            }
            else if (link.Text?.Split(':')[0] is { } linked && names.All(name => name is not null) && !names.Contains(linked))
            {
                yield return Found(
                    link,
                    $"The container {container["Name"]} is linked to {linked}, which is not a container of its task",
                    "correct the name");
            }
        }
    }
}
