using BbbGen.Inventory;

namespace BbbGen.Terminal.Text;

/// <summary>Names for types of resources, as operators use them.</summary>
/// <param name="Note">What the operator needs to know when it is deleted; may be empty.</param>
internal sealed record ResourceDescriptions(string Type, string Kind, string One, string Many, string Note)
{
    /// <summary>In the order in which they are listed; resources of other types are only counted.</summary>
    private static readonly ResourceDescriptions[] All =
    [
        new("AWS::AutoScaling::AutoScalingGroup", "servers", "Auto Scaling group", "Auto Scaling groups", "meetings on its servers end"),
        new("AWS::EC2::Instance", "servers", "instance", "instances", "meetings on it end"),
        new("AWS::EC2::Volume", "data", "volume with rooms, accounts and recordings", "volumes with rooms, accounts and recordings", ""),
        new("AWS::ECS::Service", "services", "ECS service", "ECS services", ""),
        new("AWS::RDS::DBCluster", "database", "Aurora cluster", "Aurora clusters", ""),
        new("AWS::ElastiCache::ReplicationGroup", "cache", "replication group", "replication groups", ""),
        new("AWS::EFS::FileSystem", "recordings", "file system", "file systems", ""),
        new("AWS::S3::Bucket", "bucket", "bucket", "buckets", ""),
        new("AWS::ElasticLoadBalancingV2::LoadBalancer", "addresses", "load balancer", "load balancers", ""),
        new("AWS::WAFv2::WebACL", "addresses", "web application firewall", "web application firewalls", ""),
        new("AWS::Route53::RecordSet", "addresses", "DNS record", "DNS records", ""),
        new("Custom::Certificate", "certificate", "certificate with its DNS records", "certificates with their DNS records", ""),
        new(
            "Custom::MailIdentity", "mail", "SES identity with its DNS records", "SES identities with their DNS records",
            "one that existed before the deployment is kept"),
        new(
            "AWS::SecretsManager::Secret", "secrets", "secret", "secrets",
            "including the administrator's login; Secrets Manager may keep them for recovery for up to 30 days"),
        new("AWS::EC2::VPC", "network", "VPC", "VPCs", ""),
        new("AWS::EC2::NatGateway", "network", "NAT gateway", "NAT gateways", ""),
        new("AWS::EC2::EIP", "network", "Elastic IP address", "Elastic IP addresses", ""),
        new("AWS::SNS::Topic", "alarms", "topic with its subscriptions", "topics with their subscriptions", ""),
        new("AWS::CloudWatch::Alarm", "alarms", "alarm", "alarms", ""),
        new("AWS::Logs::LogGroup", "logs", "log group", "log groups", ""),
        new("AWS::KMS::Key", "keys", "key", "keys", "those that are pending deletion can be restored"),
    ];

    public static IEnumerable<(ResourceDescriptions Description, IReadOnlyList<DeployedResource> Resources)> Group(
        IReadOnlyCollection<DeployedResource> resources) =>
        from description in All
        let same = resources.Where(resource => resource.Type == description.Type).ToList()
        where same.Count > 0
        select (description, (IReadOnlyList<DeployedResource>)same);

    public static IEnumerable<DeployedResource> Others(IEnumerable<DeployedResource> resources) =>
        resources.Where(resource => !All.Any(description => description.Type == resource.Type));

    public static string KindOf(DeployedResource resource) =>
        All.FirstOrDefault(description => description.Type == resource.Type)?.Kind ?? "other";

    public string Count(int count) => $"{count} {(count == 1 ? One : Many)}";
}
