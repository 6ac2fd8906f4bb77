using System.Collections.Frozen;
using System.Text.RegularExpressions;
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

/// <summary>The name of a region, or of a zone in one, in a value.</summary>
internal sealed partial class LiteralRegion() : LiteralRule("CFN602", "Values contain no region: they use AWS::Region.")
{
    /// <inheritdoc/>
    protected override (string Message, string Fix)? Validate(LiteralText literal) =>
        literal.Value.Contains('-') && Region().Match(literal.Value) is { Success: true } match && !IsMeant(literal)
            ? ($"{literal.Owner} names the region {match.Value}, even for stacks elsewhere", "use AWS::Region, or make it a parameter")
            : null;

    /// <summary>Values that require a fixed region: CloudFront certificates, and global names.</summary>
    private static bool IsMeant(LiteralText literal) =>
        literal.Key is "HostedZoneId" or "LayerArn" or "Layers" or "Image" or "ImageUri" or "CertificateArn" or "AcmCertificateArn"
            or "WebACLId" or "PeerRegion" or "Region"
        || (literal.Key.StartsWith("aws:") && literal.Key is not "aws:SourceArn");

    private const string Areas =
        "(af-south|ap-(east|northeast|south|southeast)|ca-(central|west)|cn-(north|northwest)|eu-(central|north|south|west)|il-central|"
            + "me-(central|south)|mx-central|sa-east|us-(gov-)?(east|west))";

    [GeneratedRegex("(?<![A-Za-z0-9_-])" + Areas + "-[1-9](?![0-9A-Za-z_-]{2})")]
    private static partial Regex Region();
}

/// <summary>An ARN that begins with <c>arn:aws:</c>: China and GovCloud have other partitions.</summary>
internal sealed class LiteralPartition() : LiteralRule("CFN603", "ARNs contain no partition: they use AWS::Partition.")
{
    /// <inheritdoc/>
    protected override (string Message, string Fix)? Validate(LiteralText literal) =>
        literal.Value.Contains("arn:aws:")
            ? ($"{literal.Owner} has an ARN of the partition aws: {literal.Value}", "write arn:${AWS::Partition}: in a Sub")
            : null;
}

/// <summary>An account id in a value.</summary>
internal sealed partial class LiteralAccount() : LiteralRule("CFN604", "Values contain no account ID: they use AWS::AccountId.")
{
    /// <summary>
    /// Accounts of AWS and of image publishers, which any template may contain. Source: Elastic Load Balancing "Enable access logs",
    /// CloudTrail and Redshift log delivery, EKS and SageMaker image registries, Amazon's and Canonical's machine images.
    /// </summary>
    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        "127311923021", "033677994240", "027434742980", "797873946194", "098369216593", "754344448648", "589379963580", "718504428378",
        "383597477331", "600734575887", "114774131450", "783225319266", "582318560864", "985666609251", "054676820928", "156460612806",
        "652711504416", "635631232127", "009996457667", "897822967062", "076674570225", "507241528517", "048591011584", "190560391635",
        "638102146993", "037604701340", "099720109477", "137112412989", "602401143452", "763104351884", "591542846629", "877085696533",
        "801119661308", "309956199498", "125523088429", "679593333241", "136693071363", "086441151436", "193672423079", "307160386991");

    /// <inheritdoc/>
    protected override (string Message, string Fix)? Validate(LiteralText literal) =>
        literal.Value.Length >= 12 && Account().Match(literal.Value) is { Success: true } match
            && !Known.Contains(match.Groups["account"].Value)
        && (match.Groups["arn"].Success
            || literal.Key is "Principal" or "AWS" or "CanonicalUser" or "aws:SourceAccount" or "aws:PrincipalAccount")
            ? ($"{literal.Owner} names the account {match.Groups["account"].Value}", "use AWS::AccountId, or make it a parameter")
            : null;

    /// <summary>Images and layers are shared by their publishers' accounts.</summary>
    [GeneratedRegex(
        @"(?<arn>arn:[^:\s]+:(?!lambda:[^:]*:[0-9]+:layer)[a-z0-9-]+:[^:\s]*:(?<account>[0-9]{12})(?=:|$))|^(?<account>[0-9]{12})$")]
    private static partial Regex Account();
}
