using System.Collections.Frozen;

namespace BbbGen.Costs;

/// <summary>How AWS charges for a resource type.</summary>
internal enum BillingKind
{
    Priced,
    Free,

    /// <summary>Only for what is done with it, which is not estimated.</summary>
    DependsOnUse,
}

/// <summary>How AWS charges for each resource type of the templates.</summary>
internal static class Billing
{
    private static readonly FrozenDictionary<string, BillingKind> Kinds = new (BillingKind Kind, string[] Types)[]
    {
        (BillingKind.Priced,
        [
            "AWS::AutoScaling::AutoScalingGroup", "AWS::CloudWatch::Alarm", "AWS::EC2::EIP", "AWS::EC2::Instance", "AWS::EC2::NatGateway",
            "AWS::EC2::Volume", "AWS::ECS::Cluster", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup",
           
            "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::KMS::Key", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
            "AWS::S3::Bucket", "AWS::SecretsManager::Secret", "AWS::WAFv2::WebACL",
        ]),
        (BillingKind.DependsOnUse,
        [
            "AWS::DLM::LifecyclePolicy", "AWS::EC2::FlowLog", "AWS::Lambda::Function", "AWS::Logs::LogGroup",
            "AWS::Route53::RecordSet", "AWS::SNS::Topic", "AWS::WAFv2::LoggingConfiguration", "Custom::MailIdentity",
        ]),
        (BillingKind.Free,
        [
            "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::AutoScaling::LifecycleHook",
            "AWS::CloudFormation::Stack", "AWS::EC2::InternetGateway", "AWS::EC2::LaunchTemplate", "AWS::EC2::Route",
            "AWS::EC2::RouteTable", "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::Subnet",
            "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPC", "AWS::EC2::VPCEndpoint", "AWS::EC2::VPCGatewayAttachment",
            "AWS::ECS::CapacityProvider", "AWS::ECS::ClusterCapacityProviderAssociations", "AWS::ECS::Service", "AWS::ECS::TaskDefinition",
            "AWS::EFS::AccessPoint", "AWS::EFS::MountTarget", "AWS::ElastiCache::ParameterGroup", "AWS::ElastiCache::SubnetGroup",
            "AWS::ElastiCache::User", "AWS::ElastiCache::UserGroup", "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::IAM::Group",
            "AWS::IAM::InstanceProfile", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User",
            "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Permission", "AWS::RDS::DBClusterParameterGroup", "AWS::RDS::DBParameterGroup",
            "AWS::RDS::DBSubnetGroup", "AWS::RDS::EventSubscription", "AWS::S3::BucketPolicy", "AWS::SNS::Subscription",
            "AWS::SNS::TopicPolicy", "AWS::SSM::Parameter", "AWS::SecretsManager::SecretTargetAttachment",
            "AWS::WAFv2::WebACLAssociation", "Custom::Ami", "Custom::Certificate", "Custom::SmtpCredentials",
        ]),
    }.SelectMany(group => group.Types.Select(type => KeyValuePair.Create(type, group.Kind))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null for a type that the table does not have.</summary>
    public static BillingKind? Of(string type) => Kinds.TryGetValue(type, out var kind) ? kind : null;
}
