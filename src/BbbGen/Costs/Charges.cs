using BbbGen.CloudFormation.Evaluation;
using BbbGen.Review;

namespace BbbGen.Costs;

/// <summary>A quantity of something with a price.</summary>
/// <param name="Label">What people call it; charges with the same label and price are one line.</param>
/// <param name="Item">As in <see cref="Price.Item"/>.</param>
/// <param name="Quantity">In a month, in the unit of the price.</param>
internal sealed record Charge(string Label, string Item, decimal Quantity);

/// <summary>What AWS charges for a resource of an evaluated template.</summary>
internal static class Charges
{
    private const int Hours = Assumptions.HoursAMonth;
    private const string Disks = "Volumes of servers and nodes";
    private const string Addresses = "Public IPv4 addresses";
    private const string Metrics = "Metrics";

    /// <summary>The labels in the order of the table.</summary>
    private static readonly string[] Order =
    [
        "BigBlueButton server", "TURN server", "Worker node", Disks, "NAT gateway", "NAT gateway, data", Addresses, "Load balancer",
        "Load balancer, capacity units", "Database", "Database, storage", "Database, reads and writes", "Cache", "File system",
        "Buckets", "Logs", Metrics, "Alarms", "Firewall", "Firewall, rules", "Firewall, requests", "Keys", "Secrets",
    ];

    /// <summary>The place of a label in the table; -1 for the first.</summary>
    public static int PlaceOf(string label) => Array.FindLastIndex(
        Order, known => label == known || label.StartsWith($"{known}, ", StringComparison.Ordinal));

    public static IEnumerable<Charge> Of(ResourceInstance resource, Usage usage) => resource.Type switch
    {
        "AWS::AutoScaling::AutoScalingGroup" => OfServers(
            resource, RunningCosts.LaunchTemplate(resource), RunningCosts.Servers(resource) ?? 1),
        "AWS::EC2::Instance" => OfServers(resource, resource.Properties, 1),
        "AWS::EC2::Volume" => [new(Disks, "ebs gp3", RunningCosts.Number(resource.Properties["Size"]) ?? 0)],
        "AWS::EC2::EIP" => [new(Addresses, "ipv4", Hours)],
        "AWS::EC2::NatGateway" => [new("NAT gateway", "nat", Hours), new("NAT gateway, data", "nat data", Assumptions.NatData)],
        "AWS::ElasticLoadBalancingV2::LoadBalancer" =>
        [
            new("Load balancer", "alb", Hours),
            new("Load balancer, capacity units", "alb lcu",
                usage.HoursAMonth * Math.Max(1, Math.Ceiling((decimal)usage.People / Assumptions.PeoplePerCapacityUnit))),
            new(Addresses, "ipv4", Hours * Subnets(resource)),
        ],
        "AWS::RDS::DBCluster" =>
        [
            new("Database, storage", "aurora storage", Assumptions.DatabaseStorage),
            new("Database, reads and writes", "aurora io", Assumptions.DatabaseIo),
        ],
        "AWS::RDS::DBInstance" =>
        [
            Sized("Database", "aurora", resource.Properties["DBInstanceClass"], Hours),
            new("Logs", "logs", Assumptions.LogsOfDatabase),
        ],
        "AWS::ElastiCache::ReplicationGroup" =>
        [
            Sized("Cache", "valkey", resource.Properties["CacheNodeType"],
                Hours * (RunningCosts.Number(resource.Properties["NumCacheClusters"]) ?? 1)),
        ],
        "AWS::EFS::FileSystem" => [new("File system", "efs", usage.RecordingsStored)],
        "AWS::S3::Bucket" => [new("Buckets", "s3", Assumptions.BucketStorage)],
        "AWS::ECS::Cluster" => [new(Metrics, "metric", Assumptions.MetricsOfMeetings)],
        "AWS::CloudWatch::Alarm" => [new("Alarms", "alarm", 1)],
        "AWS::KMS::Key" => [new("Keys", "key", 1)],
        "AWS::SecretsManager::Secret" => [new("Secrets", "secret", 1)],
        "AWS::WAFv2::WebACL" =>
        [
            new("Firewall", "waf", 1),
            new("Firewall, rules", "waf rule", (resource.Properties["Rules"] as Resolved.List)?.Items.Count ?? 0),
            new("Firewall, requests", "waf requests", Assumptions.FirewallRequests),
        ],
        _ => [],
    };

    /// <summary>With their volumes, public addresses, logs and metrics.</summary>
    private static IEnumerable<Charge> OfServers(ResourceInstance group, Resolved.Map? launched, int count)
    {
        var kind = ServerKind.Of(group);
        var metrics = kind is null ? Assumptions.MetricsOfNode : kind.Relays ? Assumptions.MetricsOfTurn : Assumptions.MetricsOfServer;
        if (IsTrue(launched?["Monitoring"]) || IsTrue((launched?["Monitoring"] as Resolved.Map)?["Enabled"]))
        {
            metrics += Assumptions.DetailedMetrics;
        }

        yield return Sized(kind?.Name ?? "Worker node", "ec2", launched?["InstanceType"], Hours * count);
        yield return new(Disks, "ebs gp3", count * Gigabytes(launched));
        yield return new(Addresses, "ipv4", HasAddress(launched) ? Hours * count : 0);
        yield return new("Logs", "logs", Assumptions.LogsOfServer * count);
        yield return new(Metrics, "metric", (metrics * count) + (kind is { Relays: false } ? Assumptions.MetricsOfServers : 0));
    }

    private static Charge Sized(string label, string service, Resolved? size, decimal quantity) =>
        new($"{label}, {size?.AsText ?? "of unknown type"}", $"{service} {size?.AsText}", quantity);

    private static int Gigabytes(Resolved.Map? launched) => (launched?["BlockDeviceMappings"] as Resolved.List)?.Items
        .OfType<Resolved.Map>().Sum(disk => RunningCosts.Number((disk["Ebs"] as Resolved.Map)?["VolumeSize"]) ?? 0) ?? 0;

    /// <summary>Without a network interface of its own, an instance is in the public subnet that gives it an address.</summary>
    private static bool HasAddress(Resolved.Map? launched) =>
        (launched?["NetworkInterfaces"] as Resolved.List)?.Items is not [Resolved.Map first, ..]
        || IsTrue(first["AssociatePublicIpAddress"]);

    private static bool IsTrue(Resolved? value) => value?.AsText is "true";

    /// <summary>A load balancer has an address in each; three if they are not known.</summary>
    private static int Subnets(ResourceInstance balancer) => (balancer.Properties["Subnets"] as Resolved.List)?.Items.Count ?? 3;
}
