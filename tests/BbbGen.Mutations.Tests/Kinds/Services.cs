using BbbGen.Mutations.Tests.Making;

namespace BbbGen.Mutations.Tests.Kinds;

/// <summary>Requirements of AWS's services beyond their schemas.</summary>
internal static class Services
{
    private static readonly string[] Ranges = ["BBBPublicApplicationSubnets", "BBBPrivateApplicationSubnets", "BBBPrivateDBSubnets"];

    public static IReadOnlyList<MutationKind> All { get; } =
    [
        new("range that is none, or of no size AWS has", "CFN701", () =>
            from range in (string[])["10.1.15.0/29", "10.1.0.0/15"]
            from subnet in Subnets
            select subnet.At("Properties", "CidrBlock")!.Changed(_ => Node.Of(range), range)) { Most = 6 },
        new("subnet outside of its VPC", "CFN702",
            () => Subnets.Select(subnet => subnet.At("Properties", "CidrBlock")!.Becomes("10.2.1.0/24"))),
        new("subnets of the same range", "CFN703", () => Subnets.Select(subnet => subnet.At("Properties", "CidrBlock", "!Select", "0")!)
            .Select(index => index.Becomes(Node.Of(((Node.Plain)index.Node).Value == "0" ? 1 : 0)))) { Most = 6 },
        new("subnets that overlap by default", "CFN703", () => Ranges.Select(name =>
            Original.Of("master").Root.At("Parameters", name, "Default")!.Becomes("10.1.0.0/20,10.1.1.0/24,10.1.2.0/24"))),
        new("route of a table twice", "CFN704",
            () => Original.OfType("AWS::EC2::Route").Where(route => route.LogicalId != "BBBDefaultPrivateRoute1")
                .Select(route => route.At("Properties", "RouteTableId")!)
                .Where(table => table.Original.Name == "network" && table.LogicalId != "BBBDefaultPublicRoute")
                .Select(table => table.Becomes(Node.Ref("BBBPrivateRouteTable1")))),
        new("route table without a subnet", "CFN705", () => Original.Of("network").Resources
            .Where(resource => resource.Key is "BBBPrivateApplicationSubnet1Routes" or "BBBPrivateApplicationSubnet2Routes"
                or "BBBPrivateApplicationSubnet3Routes").Select(resource => resource.Goes())),
        new("gateway that is not attached", "CFN706", () => [Original.Resource("network", "BBBIGWAttachment").Goes()]),
        new("route that does not wait for the gateway", "CFN707",
            () => [Original.Resource("network", "BBBDefaultPublicRoute").At("DependsOn")!.Goes()]),
        new("NAT gateway in a private subnet", "CFN708", () => Original.OfType("AWS::EC2::NatGateway")
            .Select(gateway => gateway.At("Properties", "SubnetId")!.Becomes(Node.Ref("BBBPrivateDBSubnet1")))),
        new("load balancer in one subnet", "CFN709", () => Original.OfType("AWS::ElasticLoadBalancingV2::LoadBalancer")
            .Select(balancer => balancer.At("Properties", "Subnets")!
                .Becomes(Node.ListOf(Node.CallOf("Select", Node.Of(0), Node.Ref("BBBPublicApplicationSubnets")))))),
        new("Fargate without a size", "CFN710", () => Tasks.Select(task => Fargate(task, null))) { Most = 4 },
        new("Fargate of a size there is not", "CFN710", () => Tasks.Select(task => Fargate(task, "300"))) { Most = 4 },
        new("Fargate on a bridge", "CFN711",
            () => Tasks.Select(task => task.At("Properties", "RequiresCompatibilities")!.Becomes(Node.ListOf(Node.Of("FARGATE"))))),
        new("container without memory", "CFN712", () => Places.Containers.Where(container => container.At("MemoryReservation") is null)
            .Select(container => container.At("Memory")!.Goes())) { Most = 4 },
        new("port that is not the container's", "CFN716",
            () => Original.OfType("AWS::ECS::Service").SelectMany(service => service.Below("Properties", "LoadBalancers"))
                .Select(target => target.At("ContainerPort")!.Becomes(Node.Of(9000)))),
        new("container that the task has not", "CFN716",
            () => Original.OfType("AWS::ECS::Service").SelectMany(service => service.Below("Properties", "LoadBalancers"))
                .Select(target => target.At("ContainerName")!.Becomes("web"))),
        new("targets by address for tasks on a bridge", "CFN717",
            () => TargetGroups.Select(group => group.At("Properties", "TargetType")!.Becomes("ip"))),
        new("tasks with addresses and no network", "CFN718", () => Tasks.Where(task => !task.LogicalId.Contains("AddServer"))
            .Select(task => task.At("Properties", "NetworkMode")!.Becomes("awsvpc"))) { Most = 4 },
        new("deployment that cannot make progress", "CFN719", () => Original.OfType("AWS::ECS::Service")
            .Select(service => service.At("Properties", "DeploymentConfiguration", "MaximumPercent")!)
            .Select(percent => percent.Becomes(Node.Of(
                percent.Original.Root.At(percent.Path.SkipLast(1))!.At("MinimumHealthyPercent")!.Node is Node.Plain("0") ? -1 : 100)))
            .Where(mistake => !mistake.Text().Contains("MaximumPercent: -1"))),
        new("image that is no reference", "CFN721",
            () => Places.Containers.Select(container => container.At("Image")!.Becomes("Greenlight:3.8 stable"))) { Most = 4 },
        new("image of today", "CFN722",
            () => Places.Containers.Select(container => container.At("Image")!.Becomes("bigbluebutton/greenlight:latest"))) { Most = 4 },
        new("health check that cannot fail", "CFN723", () => Places.Containers.Select(container =>
            container.Gets("HealthCheck",
                Node.MapOf(("Command", Node.ListOf(Node.Of("CMD-SHELL"), Node.Of("curl -f http://localhost/ || exit 0"))))))) ,
        new("every answer is healthy", "CFN724",
            () => TargetGroups.Select(group => group.At("Properties", "Matcher", "HttpCode")!.Becomes("200-499"))),
        new("codes no health check waits for", "CFN725",
            () => TargetGroups.Select(group => group.At("Properties", "Matcher", "HttpCode")!.Becomes("100-299"))),
        new("timeout longer than the interval", "CFN726",
            () => TargetGroups.Select(group => group.At("Properties", "HealthCheckTimeoutSeconds")!.Becomes(Node.Of(15)))),
        new("no time to start", "CFN727",
            () => Original.OfType("AWS::ECS::Service").Where(service => service.At("Properties", "LoadBalancers") is not null)
                .Select(service => service.At("Properties", "HealthCheckGracePeriodSeconds")!.Goes())),
        new("HTTPS without a certificate", "CFN728", () => Original.OfType("AWS::ElasticLoadBalancingV2::Listener")
            .Where(listener => listener.At("Properties", "Certificates") is not null)
            .Select(listener => listener.At("Properties", "Certificates")!.Goes())),
        new("family of another engine version", "CFN729", () =>
        [
            Original.Resource("cachedb", "BBBParametersGroup").At("Properties", "CacheParameterGroupFamily")!.Becomes("valkey7"),
            Original.Resource("cachedb", "BBBParametersGroup")
                .At("Properties", "CacheParameterGroupFamily")!.Changed(_ => Node.Of("redis7"), "redis"),
            Original.Resource("database", "BBBRDSDBClusterParameterGroup").At("Properties", "Family")!.Becomes("aurora-postgresql15"),
        ]),
        new("engine of an instance that is not the cluster's", "CFN745", () => Original.OfType("AWS::RDS::DBInstance")
            .Select(instance => instance.At("Properties", "Engine")!.Becomes("aurora-mysql"))),
        new("database without a version", "CFN730", () =>
        [
            Original.Resource("cachedb", "BBBElasticache").At("Properties", "EngineVersion")!.Goes(),
            Original.Resource("database", "BBBRDSCluster").At("Properties", "EngineVersion")!.Goes(),
        ]),
        new("class the engine does not run on", "CFN731", () =>
            from size in (string[])["db.m5.large", "db.t3.micro", "t3.medium"]
            from instance in Original.OfType("AWS::RDS::DBInstance").Take(1)
            select instance.At("Properties", "DBInstanceClass")!.Changed(_ => Node.Of(size), size)),
        new("processor of another architecture than the image", "CFN732", () => Original.OfType("AWS::EC2::LaunchTemplate")
            .Select(template => template.At("Properties", "LaunchTemplateData", "InstanceType")!.Becomes("m7g.xlarge"))),
        new("alarm without dimensions", "CFN735",
            () => Original.OfType("AWS::CloudWatch::Alarm")
                .Where(alarm => alarm.Says("Properties", "Namespace")!.StartsWith("AWS/")) // custom metrics may have no dimensions
                .Select(alarm => alarm.At("Properties", "Dimensions")!.Goes())),
        new("metric without the load balancer it is counted at", "CFN734",
            () => Original.OfType("AWS::ApplicationAutoScaling::ScalingPolicy")
                .Select(policy =>
                    policy.At("Properties", "TargetTrackingScalingPolicyConfiguration", "PredefinedMetricSpecification", "ResourceLabel"))
                .OfType<Spot>().Select(label => label.Goes())),
        new("fewer at most than at least", "CFN736", () =>
            from resource in Original.OfType("AWS::ApplicationAutoScaling::ScalableTarget")
                .Concat(Original.OfType("AWS::AutoScaling::AutoScalingGroup"))
            from most in (string[])["MaxSize", "MaxCapacity"]
            where resource.At("Properties", most) is not null
            select resource.At("Properties")!.Changed(
                properties => Spot.With(Spot.With((Node.Map)properties, most, Node.Of(1)), most.Replace("Max", "Min"), Node.Of(2)), "")) ,
        new("failover with one node", "CFN737",
            () => [Original.Resource("cachedb", "BBBElasticache").At("Properties", "NumCacheClusters")!.Becomes(Node.Of(1))]),
        new("token without encryption", "CFN737",
            () => [Original.Resource("cachedb", "BBBElasticache").At("Properties", "TransitEncryptionEnabled")!.Goes()]),
        new("update that may stop no instance", "CFN739", () => Original.OfType("AWS::AutoScaling::AutoScalingGroup")
            .Select(guard => guard.At("UpdatePolicy", "AutoScalingRollingUpdate")?.Gets("MinInstancesInService", Node.Of(10)))
            .OfType<Mistake>()) { Most = 4 },
        new("more signals than instances", "CFN740", () => Original.OfType("AWS::AutoScaling::AutoScalingGroup")
            .Select(guard => guard.At("CreationPolicy", "ResourceSignal", "Count")!.Becomes(Node.Of(12)))) { Most = 4 },
        new("function that runs too long", "CFN741", () =>
            Original.OfType("AWS::Lambda::Function").Select(function => function.At("Properties", "Timeout")!.Becomes(Node.Of(1000)))),
        new("alias with a lifetime", "CFN744",
            () => Original.OfType("AWS::Route53::RecordSet").Select(record => record.At("Properties")!.Gets("TTL", Node.Of("300")))),
    ];

    private static IEnumerable<Spot> Subnets => Original.OfType("AWS::EC2::Subnet");

    private static IEnumerable<Spot> Tasks => Original.OfType("AWS::ECS::TaskDefinition");

    private static IEnumerable<Spot> TargetGroups => Original.OfType("AWS::ElasticLoadBalancingV2::TargetGroup");

    private static Mistake Fargate(Spot task, string? cpu) => task.At("Properties")!.Changed(
        properties =>
            ((string Key, string? Value)[])[("NetworkMode", "awsvpc"), ("Cpu", cpu), ("Memory", cpu is null ? null : "512")] is var sizes
                ? sizes.Where(size => size.Value is not null).Aggregate(
                    Spot.With((Node.Map)properties, "RequiresCompatibilities", Node.ListOf(Node.Of("FARGATE"))),
                    (map, size) => Spot.With(map, size.Key, Node.Of(size.Value!)))
                : null,
        "");
}
