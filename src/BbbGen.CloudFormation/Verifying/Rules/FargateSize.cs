using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A Fargate task with an unsupported size.</summary>
internal sealed class FargateSize() : ResourceRule(
    "CFN710",
    Severity.Error,
    "Fargate tasks have a supported size.",
    "AmazonECS/latest/developerguide/fargate-tasks-services.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (!TaskDefinition.IsFargate(resource))
        {
            yield break;
        }

        var (cpu, memory) = (resource["Cpu"], resource["Memory"]);
        foreach (var size in new[] { ("Cpu", cpu), ("Memory", memory) }.Where(size => !size.Item2.IsWritten))
        {
            yield return Found(
                resource,
                $"The task definition {resource.Resource.LogicalId} is for Fargate and has no {size.Item1}",
                $"give it {size.Item1}",
                resource["RequiresCompatibilities"]);
        }

        if (TaskSize.Cpu(cpu.Text) is not { } units)
        {
            yield break;
        }

        if (!TaskSize.IsOffered(units))
        {
            yield return Found(cpu, $"Fargate does not support tasks of {cpu.Text} CPU units",
                "choose 256, 512, 1024, 2048, 4096, 8192 or 16384");
        }
        else if (TaskSize.Memory(memory.Text) is { } size && !TaskSize.IsOffered(units, size))
        {
            yield return Found(memory, $"Fargate does not support tasks of {cpu.Text} CPU units with a memory of {memory.Text}",
                $"choose {TaskSize.Choices(units)}", cpu);
        }
    }
}
