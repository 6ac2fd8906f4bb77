using BbbGen.Aws.Model;

namespace BbbGen.Preflight;

/// <summary>The IAM actions a caller needs: CloudFormation creates each resource with the caller's permissions. The service authorization
/// reference lists them; only those that create each type, which a first deployment needs.</summary>
internal static class RequiredActions
{
    private static readonly string[] OfTheCommand =
    [
        "cloudformation:CreateChangeSet", "cloudformation:DescribeChangeSet", "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStacks",
        "cloudformation:ExecuteChangeSet", "cloudformation:DeleteChangeSet", "cloudformation:ListChangeSets",
        "cloudformation:ListStackResources",
        "s3:GetObject", "s3:ListBucketVersions", "s3:PutObject",
    ];

    private static readonly string[] OfPolicies = ["cloudformation:GetStackPolicy", "cloudformation:SetStackPolicy"];

    private static readonly Dictionary<string, string[]> OfProtection = new()
    {
        ["AWS::CloudFormation::Stack"] = ["cloudformation:UpdateTerminationProtection"],
        ["AWS::RDS::DBCluster"] = ["rds:DescribeDBClusters", "rds:ModifyDBCluster"],
    };

    private static readonly Dictionary<string, string[]> ByType = new()
    {
        ["AWS::ApplicationAutoScaling::ScalableTarget"] = ["application-autoscaling:RegisterScalableTarget"],
        ["AWS::ApplicationAutoScaling::ScalingPolicy"] = ["application-autoscaling:PutScalingPolicy"],
        ["AWS::AutoScaling::AutoScalingGroup"] = ["autoscaling:CreateAutoScalingGroup", "ec2:RunInstances", "iam:PassRole"],
        ["AWS::AutoScaling::LifecycleHook"] = ["autoscaling:PutLifecycleHook"],
        ["AWS::CloudFormation::Stack"] = ["cloudformation:CreateStack"],
        ["AWS::CloudWatch::Alarm"] = ["cloudwatch:PutMetricAlarm"],
        ["AWS::DLM::LifecyclePolicy"] = ["dlm:CreateLifecyclePolicy", "iam:PassRole"],
        ["AWS::EC2::EIP"] = ["ec2:AllocateAddress"],
        ["AWS::EC2::FlowLog"] = ["ec2:CreateFlowLogs", "logs:CreateLogDelivery"],
        ["AWS::EC2::Instance"] = ["ec2:RunInstances", "iam:PassRole"],
        ["AWS::EC2::InternetGateway"] = ["ec2:CreateInternetGateway"],
        ["AWS::EC2::LaunchTemplate"] = ["ec2:CreateLaunchTemplate"],
        ["AWS::EC2::NatGateway"] = ["ec2:CreateNatGateway"],
        ["AWS::EC2::Route"] = ["ec2:CreateRoute"],
        ["AWS::EC2::RouteTable"] = ["ec2:CreateRouteTable"],
        ["AWS::EC2::SecurityGroup"] = ["ec2:CreateSecurityGroup", "ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress"],
        ["AWS::EC2::SecurityGroupIngress"] = ["ec2:AuthorizeSecurityGroupIngress"],
        ["AWS::EC2::Subnet"] = ["ec2:CreateSubnet", "ec2:ModifySubnetAttribute"],
        ["AWS::EC2::SubnetRouteTableAssociation"] = ["ec2:AssociateRouteTable"],
        ["AWS::EC2::VPC"] = ["ec2:CreateVpc", "ec2:ModifyVpcAttribute"],
        ["AWS::EC2::VPCEndpoint"] = ["ec2:CreateVpcEndpoint"],
        ["AWS::EC2::VPCGatewayAttachment"] = ["ec2:AttachInternetGateway"],
        ["AWS::EC2::Volume"] = ["ec2:CreateVolume"],
        ["AWS::ECS::CapacityProvider"] = ["ecs:CreateCapacityProvider"],
        ["AWS::ECS::Cluster"] = ["ecs:CreateCluster"],
        ["AWS::ECS::ClusterCapacityProviderAssociations"] = ["ecs:PutClusterCapacityProviders"],
        ["AWS::ECS::Service"] = ["ecs:CreateService"],
        ["AWS::ECS::TaskDefinition"] = ["ecs:RegisterTaskDefinition", "iam:PassRole"],
        ["AWS::EFS::AccessPoint"] = ["elasticfilesystem:CreateAccessPoint"],
        ["AWS::EFS::FileSystem"] = ["elasticfilesystem:CreateFileSystem"],
        ["AWS::EFS::MountTarget"] = ["elasticfilesystem:CreateMountTarget"],
        ["AWS::ElastiCache::ParameterGroup"] = ["elasticache:CreateCacheParameterGroup"],
        ["AWS::ElastiCache::ReplicationGroup"] = ["elasticache:CreateReplicationGroup"],
        ["AWS::ElastiCache::SubnetGroup"] = ["elasticache:CreateCacheSubnetGroup"],
        ["AWS::ElastiCache::User"] = ["elasticache:CreateUser"],
        ["AWS::ElastiCache::UserGroup"] = ["elasticache:CreateUserGroup"],
        ["AWS::ElasticLoadBalancingV2::Listener"] = ["elasticloadbalancing:CreateListener"],
        ["AWS::ElasticLoadBalancingV2::ListenerRule"] = ["elasticloadbalancing:CreateRule"],
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = ["elasticloadbalancing:CreateLoadBalancer"],
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = ["elasticloadbalancing:CreateTargetGroup"],
        ["AWS::IAM::Group"] = ["iam:CreateGroup", "iam:AttachGroupPolicy"],
        ["AWS::IAM::InstanceProfile"] = ["iam:CreateInstanceProfile", "iam:AddRoleToInstanceProfile"],
        ["AWS::IAM::ManagedPolicy"] = ["iam:CreatePolicy"],
        ["AWS::IAM::Role"] = ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
        ["AWS::IAM::User"] = ["iam:CreateUser", "iam:AddUserToGroup"],
        ["AWS::KMS::Key"] = ["kms:CreateKey", "kms:EnableKeyRotation"],
        ["AWS::Lambda::EventInvokeConfig"] = ["lambda:PutFunctionEventInvokeConfig"],
        ["AWS::Lambda::Function"] = ["lambda:CreateFunction", "lambda:InvokeFunction", "iam:PassRole"],
        ["AWS::Logs::LogGroup"] = ["logs:AssociateKmsKey", "logs:CreateLogGroup", "logs:PutRetentionPolicy"],
        ["AWS::RDS::DBCluster"] = ["rds:CreateDBCluster"],
        ["AWS::RDS::DBClusterParameterGroup"] = ["rds:CreateDBClusterParameterGroup"],
        ["AWS::RDS::DBInstance"] = ["rds:CreateDBInstance"],
        ["AWS::RDS::DBSubnetGroup"] = ["rds:CreateDBSubnetGroup"],
        ["AWS::RDS::EventSubscription"] = ["rds:CreateEventSubscription"],
        ["AWS::Route53::RecordSet"] = ["route53:ChangeResourceRecordSets", "route53:GetChange"],
        ["AWS::S3::Bucket"] = ["s3:CreateBucket", "s3:PutBucketLogging", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration"],
        ["AWS::S3::BucketPolicy"] = ["s3:PutBucketPolicy"],
        ["AWS::SNS::Topic"] = ["sns:CreateTopic", "sns:Subscribe"],
        ["AWS::SNS::TopicPolicy"] = ["sns:SetTopicAttributes"],
        ["AWS::SSM::Parameter"] = ["ssm:PutParameter"],
        ["AWS::SecretsManager::Secret"] = ["secretsmanager:CreateSecret", "secretsmanager:GetRandomPassword"],
        ["AWS::WAFv2::LoggingConfiguration"] = ["logs:CreateLogDelivery", "logs:PutResourcePolicy", "wafv2:PutLoggingConfiguration"],
        ["AWS::WAFv2::WebACL"] = ["wafv2:CreateWebACL"],
        ["AWS::WAFv2::WebACLAssociation"] = ["elasticloadbalancing:SetWebACL", "wafv2:AssociateWebACL"],
    };

    /// <summary>Whether the actions of a type are known. Custom resources only need their function's.</summary>
    public static bool Knows(string type) => ByType.ContainsKey(type) || type.StartsWith("Custom::");

    public static IReadOnlyList<string> Of(PlannedDeployment plan) =>
    [
        .. plan.Resources.Select(resource => resource.Type).Distinct()
            .SelectMany(type => (ByType.GetValueOrDefault(type) ?? [])
                .Concat(IsProtected(plan) ? OfProtection.GetValueOrDefault(type) ?? [] : []))
            .Concat(OfTheCommand).Concat(OfPolicies).Distinct().Order(StringComparer.Ordinal),
    ];

    private static bool IsProtected(PlannedDeployment plan) =>
        ProtectedStages.Include(plan.Master.Parameters.GetValueOrDefault(ProtectedStages.Parameter)?.AsText);
}
