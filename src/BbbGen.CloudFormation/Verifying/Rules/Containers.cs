using System.Text.RegularExpressions;
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

/// <summary>A Fargate task with an unsupported network mode.</summary>
internal sealed class FargateNetwork() : ResourceRule(
    "CFN711",
    Severity.Error,
    "Fargate tasks use the network mode awsvpc.",
    "AmazonECS/latest/developerguide/fargate-task-networking.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var mode = resource["NetworkMode"];
        if (TaskDefinition.IsFargate(resource) && (!mode.IsWritten || mode.Text is "bridge" or "host" or "none" or "default"))
        {
            yield return Found(
                mode,
                $"The task definition {resource.Resource.LogicalId} is for Fargate and has the network "
                    + $"mode {(mode.IsWritten ? mode : "bridge")}",
                "write NetworkMode: awsvpc",
                resource["RequiresCompatibilities"]);
        }
    }
}

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

/// <summary>An invalid name of a container image.</summary>
internal sealed partial class ImageReference() : ResourceRule(
    "CFN721",
    Severity.Error,
    "The name of a container image is valid.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from container in TaskDefinition.Containers(resource)
        let image = container["Image"]
        where image.Text is { } text && !Reference().IsMatch(text)
        select Found(
            image,
            $"The container {container["Name"]} has the image '{image}', which is not a valid image name",
            "write registry/repository:tag, the repository in lower case");

    private const string Registry = "^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]+)?/)?";
    private const string Name = "[a-z0-9]+(([.]|_|__|-+)[a-z0-9]+)*";

    /// <summary>According to the OCI distribution specification and Docker's reference grammar.</summary>
    [GeneratedRegex(Registry + Name + "(/" + Name + ")*" + @"(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$")]
    private static partial Regex Reference();
}

/// <summary>A container image whose tag may refer to another image later.</summary>
internal sealed class FloatingImage() : ResourceRule(
    "CFN722",
    Severity.Warning,
    "A container image has a specific tag.",
    "AmazonECS/latest/developerguide/task_definition_parameters.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from container in TaskDefinition.Containers(resource)
        let image = container["Image"]
        where image.Text is { Length: > 0 } text && !text.Contains('@') && IsFloating(text[(text.LastIndexOf('/') + 1)..])
        select Found(
            image,
            $"The container {container["Name"]} has the image {image}, which can change from one pull to the next",
            "set the tag of a release, or a digest");

    private static bool IsFloating(string name) => !name.Contains(':') || name.EndsWith(":latest");
}
