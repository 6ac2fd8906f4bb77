using System.Globalization;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>What a stack is billed for by the hour, used or not: servers, databases, NAT gateways, load balancers and so on.</summary>
internal static class RunningCosts
{
    /// <summary>In words: <c>2 servers t3a.xlarge</c>. Without nested stacks.</summary>
    public static IReadOnlyList<string> Of(StackInstance stack) =>
    [
        .. from resource in stack.Resources
           let cost = One(resource)
           where cost.Count > 0
           group cost.Count by (cost.Name, cost.Size) into same
           let count = same.Sum()
           select $"{count} {same.Key.Name}{(count == 1 ? "" : "s")}{(same.Key.Size is null ? "" : $" {same.Key.Size}")}",
    ];

    /// <summary>The desired capacity of an Auto Scaling group, or null if unknown.</summary>
    public static int? Servers(ResourceInstance? group) => Number(group?.Properties["DesiredCapacity"] ?? group?.Properties["MinSize"]);

    public static int? Number(Resolved? value) =>
        int.TryParse(value?.AsText, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (string Name, string? Size, int Count) One(ResourceInstance resource) => resource.Type switch
    {
        "AWS::AutoScaling::AutoScalingGroup" => ("server", Server(resource), Servers(resource) ?? 1),
        "AWS::EC2::Instance" => ("server", resource.Properties["InstanceType"]?.AsText, 1),
        "AWS::RDS::DBInstance" => ("database instance", resource.Properties["DBInstanceClass"]?.AsText, 1),
        "AWS::ElastiCache::ReplicationGroup" =>
            ("cache node", resource.Properties["CacheNodeType"]?.AsText, Number(resource.Properties["NumCacheClusters"]) ?? 1),
        "AWS::EC2::NatGateway" => ("NAT gateway", null, 1),
        "AWS::ElasticLoadBalancingV2::LoadBalancer" => ("load balancer", null, 1),
        "AWS::WAFv2::WebACL" => ("web application firewall", null, 1),
        _ => ("", null, 0),
    };

    private static string? Server(ResourceInstance group)
    {
        var type = InstanceType(group);
        return ServerKind.Of(group) is { Relays: true } && RelayCapacity.Of(type) is { } people
            ? $"{type} (about {people} relayed people)"
            : type;
    }

    /// <summary>The instance type in the launch template of an Auto Scaling group, or null if unknown.</summary>
    public static string? InstanceType(ResourceInstance group) => LaunchTemplate(group)?["InstanceType"]?.AsText;

    /// <summary>The <c>LaunchTemplateData</c> of an Auto Scaling group, or null if unknown.</summary>
    public static Resolved.Map? LaunchTemplate(ResourceInstance group) =>
        (group.Properties["LaunchTemplate"] as Resolved.Map)?["LaunchTemplateId"] is Resolved.Later(var launch, _, _)
            ? group.Stack.Resource(launch.LogicalId)?.Properties["LaunchTemplateData"] as Resolved.Map
            : null;
}
