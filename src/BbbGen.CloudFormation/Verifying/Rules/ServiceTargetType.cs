using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
