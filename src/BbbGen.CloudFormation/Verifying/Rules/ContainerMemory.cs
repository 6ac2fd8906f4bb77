using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A container with an impossible memory setting.</summary>
internal sealed class ContainerMemory() : ResourceRule(
    "CFN712",
    Severity.Error,
    "Every container has a memory setting, of no more than that of its task.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var whole = resource["Memory"];
        foreach (var container in TaskDefinition.Containers(resource).Where(container => container.Value is Evaluation.Resolved.Map))
        {
            var (limit, reserved, name) = (container["Memory"], container["MemoryReservation"], container["Name"]);
            if (!limit.IsWritten && !reserved.IsWritten && !whole.IsWritten)
            {
                yield return Found(container, $"Neither the container {name} nor its task says how much memory it gets",
                    "write Memory or MemoryReservation");
            }

            if (reserved.Number > limit.Number)
            {
                yield return Found(
                    reserved,
                    $"The container {name} reserves {reserved} MiB of memory, but its limit is {limit}",
                    "reserve no more than the limit",
                    limit);
            }

            var part = limit.IsWritten ? limit : reserved;
            if (part.Number > TaskSize.Memory(whole.Text))
            {
                yield return Found(
                    part,
                    $"The container {name} gets {part} MiB of memory, its task has {whole}",
                    "give the task as much as its containers need",
                    whole);
            }
        }
    }
}
