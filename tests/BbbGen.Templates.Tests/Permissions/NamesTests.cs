using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>Two deployments live side by side in one account and region: names are CloudFormation's or hold the stack's.</summary>
public sealed class NamesTests
{
    /// <summary>The property that gives a resource its name in the account, by type; "" where it has none.</summary>
    private static readonly Dictionary<string, string> NameProperty = new()
    {
        ["AWS::ApplicationAutoScaling::ScalableTarget"] = "",
        ["AWS::ApplicationAutoScaling::ScalingPolicy"] = "", // PolicyName: within its target
        ["AWS::AutoScaling::AutoScalingGroup"] = "AutoScalingGroupName",
        ["AWS::AutoScaling::LifecycleHook"] = "", // LifecycleHookName: within its group
        ["AWS::CloudFormation::Stack"] = "StackName",
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
        ["AWS::EC2::EIP"] = "",
        ["AWS::EC2::InternetGateway"] = "",
        ["AWS::EC2::LaunchTemplate"] = "LaunchTemplateName",
        ["AWS::EC2::NatGateway"] = "",
        ["AWS::EC2::Route"] = "",
        ["AWS::EC2::RouteTable"] = "",
        ["AWS::EC2::SecurityGroup"] = "GroupName",
        ["AWS::EC2::SecurityGroupIngress"] = "",
        ["AWS::EC2::Subnet"] = "",
        ["AWS::EC2::SubnetRouteTableAssociation"] = "",
        ["AWS::EC2::VPC"] = "",
        ["AWS::EC2::VPCEndpoint"] = "",
        ["AWS::EC2::VPCGatewayAttachment"] = "",
        ["AWS::ECS::CapacityProvider"] = "Name",
        ["AWS::ECS::Cluster"] = "ClusterName",
        ["AWS::ECS::ClusterCapacityProviderAssociations"] = "",
        ["AWS::ECS::Service"] = "ServiceName",
        ["AWS::ECS::TaskDefinition"] = "Family",
        ["AWS::EFS::AccessPoint"] = "",
        ["AWS::EFS::FileSystem"] = "",
        ["AWS::EFS::MountTarget"] = "",
        ["AWS::ElastiCache::ParameterGroup"] = "CacheParameterGroupName",
        ["AWS::ElastiCache::ReplicationGroup"] = "ReplicationGroupId",
        ["AWS::ElastiCache::SubnetGroup"] = "CacheSubnetGroupName",
        ["AWS::ElasticLoadBalancingV2::Listener"] = "",
        ["AWS::ElasticLoadBalancingV2::ListenerRule"] = "",
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = "Name",
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = "Name",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::User"] = "UserName",
        ["AWS::KMS::Key"] = "",
        ["AWS::Lambda::EventInvokeConfig"] = "",
        ["AWS::Lambda::Function"] = "FunctionName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::RDS::DBCluster"] = "DBClusterIdentifier",
        ["AWS::RDS::DBClusterParameterGroup"] = "DBClusterParameterGroupName",
        ["AWS::RDS::DBInstance"] = "DBInstanceIdentifier",
        ["AWS::RDS::DBSubnetGroup"] = "DBSubnetGroupName",
        ["AWS::RDS::EventSubscription"] = "SubscriptionName",
        ["AWS::Route53::RecordSet"] = "", // Name: see below
        ["AWS::S3::Bucket"] = "BucketName",
        ["AWS::S3::BucketPolicy"] = "",
        ["AWS::SNS::Topic"] = "TopicName",
        ["AWS::SNS::TopicPolicy"] = "",
        ["AWS::SSM::Parameter"] = "Name",
        ["AWS::SecretsManager::Secret"] = "Name",
        ["Custom::Ami"] = "",
        ["Custom::Certificate"] = "",
        ["Custom::MailIdentity"] = "",
        ["Custom::SmtpCredentials"] = "",
    };

    private static readonly IReadOnlyList<DeployedResource> All = [.. Estate.Types.SelectMany(Estate.Of)];

    [Fact]
    public void A_name_holds_the_stacks_name() => Findings.None(
        from resource in All
        where NameProperty.GetValueOrDefault(resource.Type) is { Length: > 0 }
        let name = resource[NameProperty[resource.Type]].AsText()
        where name.Length > 0 && !name.Contains("/AWS::StackName}", StringComparison.Ordinal)
        select $"{resource.Path} is called {name}, as another deployment's would be.");

    [Fact]
    public void The_way_a_type_is_named_is_known() =>
        Findings.None(All.Where(resource => !NameProperty.ContainsKey(resource.Type)).Select(resource => $"{resource.Type} of {resource.Path}: say which property names it."));

    [Fact]
    public void A_path_of_a_role_holds_the_stacks_name() => Assert.All(
        All.Where(resource => resource.Type == "AWS::IAM::Role" && resource["Path"] is not null),
        role => Assert.Contains("/AWS::StackName}", role["Path"].AsText(), StringComparison.Ordinal));

    [Fact]
    public void A_record_lies_below_the_domain() => Assert.All(
        All.Where(resource => resource.Type == "AWS::Route53::RecordSet"),
        record => Assert.EndsWith(".${master/BBBDomainName}", record["Name"].AsText(), StringComparison.Ordinal));

    /// <summary>An export of a nested stack keeps it from being updated or deleted while another stack reads it: aws-cdk-cli issue 1303.</summary>
    [Fact]
    public void Only_the_stack_of_the_bucket_exports_anything() => Assert.Equal(
        ["bbb-on-aws-buildbuckets.template.yaml"],
        from template in TemplateSet.Generate()
        where BbbGen.CloudFormation.Documents.YamlReader.Read(template.Text).Holders("Export").Any()
        select template.FileName);

    [Fact]
    public void An_export_holds_the_stacks_name() => Findings.None(
        from template in TemplateSet.Generate()
        from export in BbbGen.CloudFormation.Documents.YamlReader.Read(template.Text).Holders("Export")
        where !export.Value.At("Name").AsText().Contains("${AWS::StackName}", StringComparison.Ordinal)
        select $"{template.FileName} exports {export.Value.At("Name").AsText()}.");
}
