using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Templates.Verifying.Ports;

/// <summary>The security groups of resources.</summary>
internal static class Groups
{
    private const string GroupType = "AWS::EC2::SecurityGroup";

    private static readonly (Party Party, string Template, string Type, string? LogicalId)[] Parties =
    [
        (Party.Application, "bbbappscalable", "AWS::EC2::LaunchTemplate", null),
        (Party.Application, "bbbappsingle", "AWS::EC2::Instance", null),
        (Party.Turn, "bbbturn", "AWS::EC2::LaunchTemplate", null),
        (Party.Node, "ecs", "AWS::EC2::LaunchTemplate", null),
        (Party.Frontend, "frontendapps", "AWS::ElasticLoadBalancingV2::LoadBalancer", "BBBFrontendALB"),
        (Party.Scalelite, "frontendapps", "AWS::ElasticLoadBalancingV2::LoadBalancer", "BBBScaleliteALB"),
        (Party.Database, "database", "AWS::RDS::DBCluster", null),
        (Party.Cache, "cachedb", "AWS::ElastiCache::ReplicationGroup", null),
        (Party.Storage, "storage", "AWS::EFS::MountTarget", null),
    ];

    /// <summary>Each party's resources with their groups. A resource with unknown groups is omitted.</summary>
    public static IReadOnlyList<Carrier> CarriedIn(StackInstance master) =>
    [
        .. from party in Parties
           from resource in Masters.Resources(master, party.Template, party.Type)
           where party.LogicalId is null || party.LogicalId == resource.LogicalId
           let groups = Of(resource.Properties)
           where groups is not null
           select new Carrier(party.Party, resource, groups),
    ];

    /// <summary>The group to which a value refers; null if it is not in these templates.</summary>
    public static ResourceAddress? Address(Resolved? value) =>
        value is Resolved.Later(var group, GroupType, null or "GroupId") ? group : null;

    private static HashSet<ResourceAddress>? Of(Resolved.Map properties)
    {
        var data = properties["LaunchTemplateData"] as Resolved.Map ?? properties;
        var lists = (data["NetworkInterfaces"] as Resolved.List)?.Items.OfType<Resolved.Map>().Select(face => face["Groups"])
            ?? [data["SecurityGroupIds"] ?? data["VpcSecurityGroupIds"] ?? data["SecurityGroups"]];
        var groups = lists.OfType<Resolved.List>().SelectMany(list => list.Items).Select(Address).ToArray();
        return groups.Contains(null) ? null : [.. groups.OfType<ResourceAddress>()];
    }
}

/// <summary>A resource that sends or receives packets.</summary>
/// <param name="Party">Its party.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Groups">Its security groups; none: the VPC's default group, which allows no inbound traffic from outside.</param>
internal sealed record Carrier(Party Party, ResourceInstance Resource, IReadOnlySet<ResourceAddress> Groups);
