using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Containers that together reserve more memory than their task has.</summary>
internal sealed class ContainerMemorySum() : ResourceRule(
    "CFN713",
    Severity.Warning,
    "The containers of a task reserve no more memory than it has.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var whole = resource["Memory"];
        var parts = TaskDefinition.Containers(resource)
            .Select(container => container["MemoryReservation"] is { IsWritten: true } reserved ? reserved : container["Memory"]).ToArray();
        var sum = parts.Sum(part => part.Number ?? 0);
        if (sum > TaskSize.Memory(whole.Text) && parts.All(part => !(part.Number > TaskSize.Memory(whole.Text))))
        {
            yield return Found(
                whole,
                $"The containers of {resource.Resource.LogicalId} reserve {sum} MiB of memory together, the task has {whole}",
                "give the task as much as its containers need",
                parts);
        }
    }
}
