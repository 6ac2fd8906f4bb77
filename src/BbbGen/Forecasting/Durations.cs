using System.Collections.Frozen;

namespace BbbGen.Forecasting;

/// <summary>Seconds that AWS takes to create and to delete a resource, by type. Sources of the figures: R, the averages AWS ships in rain
/// (<c>internal/cmd/forecast/estimate.go</c>); L, CloudFormation event logs in public issues, 2017 to 2025; T, logs of terraform apply in
/// public issues; S, the source of the type's handler; D, AWS documentation; E, our own estimate.</summary>
internal static class Durations
{
    /// <summary>From a nested stack's start to that of its first resource. L.</summary>
    public static readonly Estimate StackStart = new(2, 4, 8);

    /// <summary>From the end of a nested stack's last resource to its own. L.</summary>
    public static readonly Estimate StackEnd = new(4, 8, 20);

    /// <summary>From a nested stack's end to the start of its dependents. L.</summary>
    public static readonly Estimate StackGap = new(2, 4, 6);

    /// <summary>A type without figures; most take a few seconds. E.</summary>
    public static readonly Estimate Unknown = new(3, 10, 60);

    /// <summary>A custom resource whose function responds immediately. L 10.</summary>
    private static readonly Estimate CustomResource = new(5, 12, 30);

    private static readonly FrozenDictionary<string, (Estimate Create, double Delete)> Table = new Dictionary<string, (Estimate, double)>
    {
        ["AWS::RDS::DBCluster"] = (new(43, 75, 222), 60), // T 43, 61; R 222 over all kinds of cluster
        ["AWS::RDS::DBInstance"] = (new(360, 480, 900), 420), // T 381, 509, 954 for readers next to the writer; R 595
        ["AWS::RDS::DBSubnetGroup"] = (new(2, 3, 5), 2), // R
        ["AWS::RDS::DBClusterParameterGroup"] = (new(5, 12, 20), 3), // R, E
        ["AWS::RDS::DBParameterGroup"] = (new(5, 12, 20), 3), // R, E
        ["AWS::RDS::EventSubscription"] = (new(5, 15, 60), 15), // R, E
        ["AWS::ElastiCache::ReplicationGroup"] = (new(287, 420, 712), 360), // T 287, 358, 419, 547, 555; R 712
        ["AWS::ElastiCache::CacheCluster"] = (new(222, 320, 365), 240), // T 222, 317, 365; R 344
        ["AWS::ElastiCache::SubnetGroup"] = (new(2, 3, 5), 2), // R
        ["AWS::ElastiCache::User"] = (new(10, 20, 60), 20), // E
        ["AWS::ElastiCache::UserGroup"] = (new(20, 40, 120), 40), // E
        ["AWS::ElastiCache::ParameterGroup"] = (new(3, 5, 10), 3), // R
        ["AWS::EC2::FlowLog"] = (new(2, 5, 15), 2), // E
        ["AWS::EC2::NatGateway"] = (new(87, 105, 135), 55), // R 106; L 96, 106; T 87 to 121
        ["AWS::EC2::VPC"] = (new(10, 12, 16), 3), // R 12; L 16
        ["AWS::EC2::Subnet"] = (new(3, 4, 6), 3), // R 4; L 3 to 4
        ["AWS::EC2::InternetGateway"] = (new(15, 17, 18), 3), // R 17
        ["AWS::EC2::VPCGatewayAttachment"] = (new(2, 12, 16), 12), // R 12
        ["AWS::EC2::EIP"] = (new(15, 17, 18), 3), // R 17
        ["AWS::EC2::RouteTable"] = (new(10, 11, 13), 3), // L 11; R 12
        ["AWS::EC2::Route"] = (new(2, 3, 16), 2), // L 2 to 3
        ["AWS::EC2::SubnetRouteTableAssociation"] = (new(2, 2, 6), 2), // L 2
        ["AWS::EC2::VPCEndpoint"] = (new(5, 15, 60), 10), // E: a gateway endpoint; an interface takes minutes
        ["AWS::EC2::SecurityGroup"] = (new(5, 7, 10), 3), // L 7; R 6
        ["AWS::EC2::SecurityGroupIngress"] = (new(2, 3, 5), 2), // R 2
        ["AWS::EC2::SecurityGroupEgress"] = (new(2, 3, 5), 2), // R 2
        ["AWS::EC2::LaunchTemplate"] = (new(2, 5, 10), 3), // R, E
        ["AWS::EC2::Instance"] = (new(15, 30, 90), 60), // R, E
        ["AWS::EC2::Volume"] = (new(5, 15, 30), 30), // E: deletion makes a snapshot
        ["AWS::DLM::LifecyclePolicy"] = (new(2, 5, 15), 3), // E
        ["AWS::AutoScaling::AutoScalingGroup"] = (new(20, 40, 90), 120), // E: without signals; deletion terminates the instances
        ["AWS::AutoScaling::LaunchConfiguration"] = (new(1, 2, 3), 2), // R
        ["AWS::AutoScaling::LifecycleHook"] = (new(1, 2, 5), 2), // E
        ["AWS::AutoScaling::ScalingPolicy"] = (new(1, 2, 5), 2), // E
        ["AWS::ApplicationAutoScaling::ScalableTarget"] = (new(1, 3, 8), 2), // E
        ["AWS::ApplicationAutoScaling::ScalingPolicy"] = (new(1, 2, 5), 2), // E
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = (new(116, 150, 190), 15), // R 116; T 135 to 190
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = (new(12, 16, 20), 2), // R 16
        ["AWS::ElasticLoadBalancingV2::Listener"] = (new(1, 2, 4), 2), // R 2
        ["AWS::ElasticLoadBalancingV2::ListenerRule"] = (new(1, 2, 4), 2), // R 2
        ["AWS::EFS::FileSystem"] = (new(5, 7, 12), 5), // R 5
        ["AWS::EFS::MountTarget"] = (new(78, 92, 185), 60), // R 93; L 78 to 94; T above 600 in rare cases
        ["AWS::EFS::AccessPoint"] = (new(4, 5, 12), 3), // R 5
        ["AWS::ECS::Cluster"] = (new(3, 6, 15), 5), // R, E
        ["AWS::ECS::CapacityProvider"] = (new(3, 8, 20), 10), // E
        ["AWS::ECS::ClusterCapacityProviderAssociations"] = (new(3, 8, 20), 10), // E
        ["AWS::ECS::TaskDefinition"] = (new(2, 3, 5), 2), // R 3
        ["AWS::ECS::Service"] = (new(61, 100, 240), 60), // R 119; L 61, 91. Plus the target group's health check, see ServiceHealth
        ["AWS::CertificateManager::Certificate"] = (new(75, 200, 600), 5), // R 239; D "a few minutes, up to 30"
        ["AWS::IAM::Role"] = (new(15, 18, 22), 2), // L 17 to 18; R 12
        ["AWS::IAM::Policy"] = (new(15, 17, 18), 2), // L 17
        ["AWS::IAM::ManagedPolicy"] = (new(15, 17, 18), 2), // L 17
        ["AWS::IAM::InstanceProfile"] = (new(126, 131, 135), 3), // L 130 to 132 in every log; R 126. See EarlyStart
        ["AWS::IAM::Group"] = (new(15, 18, 22), 2), // E: as a role
        ["AWS::IAM::User"] = (new(30, 37, 40), 3), // R 37
        ["AWS::IAM::AccessKey"] = (new(1, 2, 3), 2), // R
        ["AWS::Lambda::Function"] = (new(6, 9, 25), 5), // L 8; R 25. See EarlyStart
        ["AWS::Lambda::Permission"] = (new(2, 4, 10), 2), // R, E
        ["AWS::Lambda::EventInvokeConfig"] = (new(1, 3, 8), 2), // E
        ["AWS::KMS::Key"] = (new(17, 20, 25), 3), // S: one wait of 15 s since January 2024
        ["AWS::KMS::Alias"] = (new(2, 5, 15), 2), // E
        ["AWS::Route53::RecordSet"] = (new(32, 38, 57), 32), // R 33; T 35 to 57
        ["AWS::Route53::RecordSetGroup"] = (new(32, 38, 57), 32), // as RecordSet
        ["AWS::Logs::LogGroup"] = (new(2, 10, 12), 3), // L 10; R 1
        ["AWS::SNS::Topic"] = (new(3, 6, 12), 5), // R 4
        ["AWS::SNS::TopicPolicy"] = (new(1, 2, 5), 2), // R
        ["AWS::SNS::Subscription"] = (new(1, 2, 5), 2), // R
        ["AWS::S3::Bucket"] = (new(18, 22, 30), 3), // L 20; R 30
        ["AWS::S3::BucketPolicy"] = (new(1, 2, 5), 2), // R
        ["AWS::CloudWatch::Alarm"] = (new(2, 3, 6), 2), // R 3
        ["AWS::SecretsManager::Secret"] = (new(3, 5, 8), 2), // R 5
        ["AWS::SecretsManager::SecretTargetAttachment"] = (new(3, 5, 10), 2), // E
        ["AWS::SSM::Parameter"] = (new(2, 3, 5), 2), // R 3
        ["AWS::WAFv2::LoggingConfiguration"] = (new(2, 5, 15), 2), // E
        ["AWS::WAFv2::WebACL"] = (new(2, 5, 15), 5), // E: Terraform reports 1 to 3 s
        ["AWS::WAFv2::WebACLAssociation"] = (new(2, 10, 60), 5), // E: repeated until WAF knows the load balancer
        ["Custom::Ami"] = (CustomResource, 5), // our function responds immediately
        ["Custom::SmtpCredentials"] = (CustomResource, 8), // our function responds immediately
        ["Custom::Certificate"] = (new(60, 180, 600), 20), // as ACM, without CloudFormation's polling
        ["Custom::MailIdentity"] = (new(30, 90, 130), 10), // E: our function waits at most 120 s for SES
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string type) => Table.ContainsKey(type);

    /// <summary>How long a resource of the type takes to be created, regardless of its properties.</summary>
    public static Estimate OfType(string type) => Table.TryGetValue(type, out var known) ? known.Create
        : type.StartsWith("Custom::") || type == "AWS::CloudFormation::CustomResource" ? CustomResource
        : Unknown;

    /// <summary>Seconds a resource of the type takes to be deleted. L where logs show rollbacks, E otherwise.</summary>
    public static double OfDeletion(string type) => Table.TryGetValue(type, out var known) ? known.Delete : 10;
}

/// <summary>Resources whose dependents start before they are complete. CloudFormation has done this since March 2024 ("optimistic
/// stabilization", the event CONFIGURATION_COMPLETE) for some types and pairs of types; these are the ones seen in event logs. Never for a
/// nested stack.</summary>
internal static class EarlyStart
{
    /// <summary>Seconds after the start of a resource until a dependent starts, or null if it waits for completion.</summary>
    public static double? SecondsAfterStart(string type, string waiting) => (type, waiting) switch
    {
        ("AWS::IAM::InstanceProfile", _) => 2,
        ("AWS::Lambda::Function", _) => 2,
        ("AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation") => 2,
        _ => null,
    };
}
