using BbbGen.Inventory;

namespace BbbGen.Terminal.Text;

/// <summary>Resources of a deployment in an operator's words.</summary>
/// <param name="Type">CloudFormation's type.</param>
/// <param name="Kind">What an operator calls it.</param>
/// <param name="One">One of it.</param>
/// <param name="Many">Several of it.</param>
/// <param name="Note">What there is to know when it goes; may be empty.</param>
internal sealed record ResourceDescriptions(string Type, string Kind, string One, string Many, string Note)
{
    /// <summary>In the order an operator wants to know; what is not here is counted.</summary>
    private static readonly ResourceDescriptions[] All =
    [
        new("AWS::AutoScaling::AutoScalingGroup", "servers", "Auto Scaling group", "Auto Scaling groups", "meetings that run on its servers end"),
        new("AWS::ECS::Service", "services", "ECS service", "ECS services", ""),
        new("AWS::RDS::DBCluster", "database", "Aurora cluster", "Aurora clusters", ""),
        new("AWS::ElastiCache::ReplicationGroup", "cache", "replication group", "replication groups", ""),
        new("AWS::EFS::FileSystem", "recordings", "file system", "file systems", ""),
        new("AWS::S3::Bucket", "bucket", "bucket", "buckets", ""),
        new("AWS::ElasticLoadBalancingV2::LoadBalancer", "addresses", "load balancer", "load balancers", ""),
        new("AWS::Route53::RecordSet", "addresses", "DNS record", "DNS records", ""),
        new("Custom::Certificate", "certificate", "certificate with its DNS records", "certificates with their DNS records", ""),
        new("Custom::MailIdentity", "mail", "SES identity with its DNS records", "SES identities with their DNS records", "one that was there before the deployment stays"),
        new("AWS::SecretsManager::Secret", "secrets", "secret", "secrets", "the administrator's login among them; Secrets Manager may keep them for recovery, at most 30 days"),
        new("AWS::EC2::VPC", "network", "VPC", "VPCs", ""),
        new("AWS::EC2::NatGateway", "network", "NAT gateway", "NAT gateways", ""),
        new("AWS::EC2::EIP", "network", "public address", "public addresses", ""),
        new("AWS::SNS::Topic", "alarms", "topic with its subscriptions", "topics with their subscriptions", ""),
        new("AWS::CloudWatch::Alarm", "alarms", "alarm", "alarms", ""),
        new("AWS::Logs::LogGroup", "logs", "log group", "log groups", ""),
    ];

    /// <summary>The holdings of each kind that is named, in that order.</summary>
    public static IEnumerable<(ResourceDescriptions Words, IReadOnlyList<DeployedResource> Holdings)> Group(IReadOnlyCollection<DeployedResource> holdings) =>
        from words in All
        let same = holdings.Where(resource => resource.Type == words.Type).ToList()
        where same.Count > 0
        select (words, (IReadOnlyList<DeployedResource>)same);

    /// <summary>Those of no kind that is named.</summary>
    public static IEnumerable<DeployedResource> Others(IEnumerable<DeployedResource> holdings) => holdings.Where(resource => !All.Any(words => words.Type == resource.Type));

    /// <summary>Whether it is of a kind that is named.</summary>
    public static string KindOf(DeployedResource resource) => All.FirstOrDefault(words => words.Type == resource.Type)?.Kind ?? "other";

    /// <summary>So many of it.</summary>
    public string Count(int count) => $"{count} {(count == 1 ? One : Many)}";
}
