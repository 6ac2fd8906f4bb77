using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A name that is the same in every deployment: the second one fails, as does an update that replaces the resource.</summary>
internal sealed class FixedName() : ResourceRule(
    "CFN601",
    Severity.Warning,
    "If CloudFormation can generate a name, the template does not set one.",
    "AWSCloudFormation/latest/UserGuide/aws-properties-name.html",
    Names.Keys)
{
    /// <summary>Type → its name property. Omitted: types that require a name, and names that need not be unique.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["AWS::AutoScaling::AutoScalingGroup"] = "AutoScalingGroupName",
        ["AWS::AutoScaling::LaunchConfiguration"] = "LaunchConfigurationName",
        ["AWS::CloudWatch::Alarm"] = "AlarmName",
        ["AWS::CodeBuild::Project"] = "Name",
        ["AWS::CodePipeline::Pipeline"] = "Name",
        ["AWS::DynamoDB::GlobalTable"] = "TableName",
        ["AWS::DynamoDB::Table"] = "TableName",
        ["AWS::EC2::LaunchTemplate"] = "LaunchTemplateName",
        ["AWS::EC2::SecurityGroup"] = "GroupName",
        ["AWS::ECR::Repository"] = "RepositoryName",
        ["AWS::ECS::CapacityProvider"] = "Name",
        ["AWS::ECS::Cluster"] = "ClusterName",
        ["AWS::EKS::Cluster"] = "Name",
        ["AWS::ElastiCache::CacheCluster"] = "ClusterName",
        ["AWS::ElastiCache::ReplicationGroup"] = "ReplicationGroupId",
        ["AWS::ElastiCache::SubnetGroup"] = "CacheSubnetGroupName",
        ["AWS::ElasticLoadBalancing::LoadBalancer"] = "LoadBalancerName",
        ["AWS::ElasticLoadBalancingV2::LoadBalancer"] = "Name",
        ["AWS::ElasticLoadBalancingV2::TargetGroup"] = "Name",
        ["AWS::Events::Rule"] = "Name",
        ["AWS::IAM::Group"] = "GroupName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::User"] = "UserName",
        ["AWS::Kinesis::Stream"] = "Name",
        ["AWS::KinesisFirehose::DeliveryStream"] = "DeliveryStreamName",
        ["AWS::Lambda::Function"] = "FunctionName",
        ["AWS::Logs::LogGroup"] = "LogGroupName",
        ["AWS::OpenSearchService::Domain"] = "DomainName",
        ["AWS::RDS::DBCluster"] = "DBClusterIdentifier",
        ["AWS::RDS::DBClusterParameterGroup"] = "DBClusterParameterGroupName",
        ["AWS::RDS::DBInstance"] = "DBInstanceIdentifier",
        ["AWS::RDS::DBParameterGroup"] = "DBParameterGroupName",
        ["AWS::RDS::DBSubnetGroup"] = "DBSubnetGroupName",
        ["AWS::Redshift::Cluster"] = "ClusterIdentifier",
        ["AWS::S3::Bucket"] = "BucketName",
        ["AWS::SecretsManager::Secret"] = "Name",
        ["AWS::SNS::Topic"] = "TopicName",
        ["AWS::SQS::Queue"] = "QueueName",
        ["AWS::SSM::Parameter"] = "Name",
        ["AWS::StepFunctions::StateMachine"] = "StateMachineName",
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var name = resource[Names[resource.Resource.Type]];
        if (name.Value is Resolved.Text { Value: var text } && FixedNames.IsFixed(resource.Resource.Stack, name.Node))
        {
            yield return Found(
                name,
                $"{resource.Resource.LogicalId} is called {text} in every deployment, so an account can have only one per region",
                $"leave {Names[resource.Resource.Type]} out, or begin it with AWS::StackName");
        }
    }
}
