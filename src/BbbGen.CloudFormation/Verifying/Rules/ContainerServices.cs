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

/// <summary>A target group of instances for tasks with their own IP addresses, or vice versa.</summary>
internal sealed class ServiceTargetType() : ResourceRule(
    "CFN717",
    Severity.Error,
    "Tasks with the network mode awsvpc are targets by IP address, others by instance.",
    "AmazonECS/latest/developerguide/service-load-balancing.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from target in resource["LoadBalancers"].Items
        let definition = resource["TaskDefinition"].Target
        let targets = target["TargetGroupArn"].Target
        where definition?.Resource.Type == "AWS::ECS::TaskDefinition"
            && targets?.Resource.Type == "AWS::ElasticLoadBalancingV2::TargetGroup"
        let type = targets["TargetType"]
        let isByAddress = type.IsWritten ? type.Text is { } text ? text == "ip" : (bool?)null : false
        let hasOwn = TaskDefinition.HasOwnInterface(definition)
        where isByAddress is not null && hasOwn is not null && isByAddress != hasOwn
        select Found(
            target["TargetGroupArn"],
            $"{targets.Resource.LogicalId} has targets of type {(isByAddress.Value ? "ip" : "instance")}, the tasks "
                + $"of {resource.Resource.LogicalId} {(hasOwn.Value ? "have addresses of their own" : "have none of their own")}",
            hasOwn.Value ? "write TargetType: ip" : "write TargetType: instance",
            type,
            definition["NetworkMode"]);
}

/// <summary>A service whose tasks have network interfaces, but no subnet.</summary>
internal sealed class ServiceNetwork() : ResourceRule(
    "CFN718",
    Severity.Error,
    "A service with the network mode awsvpc has subnets.",
    "AmazonECS/latest/developerguide/task-networking-awsvpc.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var network = resource["NetworkConfiguration"];
        if (resource["TaskDefinition"].Target is not { Resource.Type: "AWS::ECS::TaskDefinition" } definition
            || resource["DeploymentController"]["Type"].Is("EXTERNAL"))
        {
            yield break;
        }

        var mode = TaskDefinition.HasOwnInterface(definition);
        if (mode is true && !network.IsWritten)
        {
            yield return Found(
                network,
                $"{resource.Resource.LogicalId} has tasks of the mode awsvpc, but no NetworkConfiguration",
                "set it, with subnets and security groups",
                definition["NetworkMode"]);
        }
        else if (mode is false && network["AwsvpcConfiguration"].IsWritten)
        {
            yield return Found(
                network,
                $"{resource.Resource.LogicalId} has an AwsvpcConfiguration, but its tasks are not of the mode awsvpc",
                "remove it, or write NetworkMode: awsvpc",
                definition["NetworkMode"]);
        }
    }
}

/// <summary>A service whose deployments can neither start nor stop a task.</summary>
internal sealed class StuckDeployment() : ResourceRule(
    "CFN719",
    Severity.Error,
    "A deployment of a service may start a task before it stops one, or vice versa.",
    "AmazonECS/latest/developerguide/deployment-type-ecs.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var configuration = resource["DeploymentConfiguration"];
        var (least, most) = (configuration["MinimumHealthyPercent"], configuration["MaximumPercent"]);
        if (least.Number is not { } low || most.Number is not { } high || resource["SchedulingStrategy"].Is("DAEMON")
            || resource["DeploymentController"].IsWritten)
        {
            yield break;
        }

        if (high < low || (high == 100 && low == 100))
        {
            yield return Found(
                most,
                $"{resource.Resource.LogicalId} keeps at least {least} and at most {most} percent of its tasks running: no deployment can "
                    + "make progress",
                "raise MaximumPercent, or lower MinimumHealthyPercent",
                least);
        }
    }
}

/// <summary>A service with so few tasks that the percentages leave no room for a deployment.</summary>
internal sealed class StuckTasks() : ResourceRule(
    "CFN720",
    Severity.Warning,
    "A deployment of a service has room for one task more or less.",
    "AmazonECS/latest/developerguide/deployment-type-ecs.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var configuration = resource["DeploymentConfiguration"];
        var (least, most) = (configuration["MinimumHealthyPercent"].Number ?? 100, configuration["MaximumPercent"].Number ?? 200);
        var isOther = most < least || (most == 100 && least == 100) || resource["SchedulingStrategy"].Is("DAEMON")
            || resource["DeploymentController"].IsWritten;
        if (isOther || resource["DesiredCount"].Number is not ({ } count and > 0))
        {
            yield break;
        }

        if (Math.Floor(count * most / 100) <= Math.Ceiling(count * least / 100))
        {
            yield return Found(
                configuration,
                $"Of {count} tasks of {resource.Resource.LogicalId} a deployment keeps at least {least} and at most {most} percent: it can "
                    + "neither start nor stop one",
                "raise MaximumPercent, or lower MinimumHealthyPercent");
        }
    }
}
