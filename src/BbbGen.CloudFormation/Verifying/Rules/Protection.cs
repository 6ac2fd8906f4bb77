using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>
/// A resource that holds data and does not set deletion policies. The deletion of a KMS key is pending for days and can be canceled.
/// </summary>
internal sealed class StatefulPolicies() : ResourceRule(
    "CFN621",
    Severity.Warning,
    "Resources that hold data set DeletionPolicy and UpdateReplacePolicy.",
    "AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html",
    "AWS::Backup::BackupVault", "AWS::Cognito::UserPool", "AWS::DocDB::DBCluster", "AWS::DynamoDB::GlobalTable", "AWS::DynamoDB::Table",
    "AWS::EC2::Volume",
    "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup", "AWS::Elasticsearch::Domain", "AWS::FSx::FileSystem",
    "AWS::Neptune::DBCluster",
    "AWS::OpenSearchService::Domain", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster", "AWS::S3::Bucket")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        // A cluster holds the data of its instances; the loss of a cache without snapshots is accepted.
        if (resource["DBClusterIdentifier"].IsWritten && resource.Resource.Type == "AWS::RDS::DBInstance")
        {
            yield break;
        }

        if (resource.Resource.Type == "AWS::ElastiCache::ReplicationGroup" && resource["SnapshotRetentionLimit"].Number is null or 0)
        {
            yield break;
        }

        var declaration = resource.Resource.Declaration;
        var missing = ((string[])["DeletionPolicy", "UpdateReplacePolicy"]).Where(policy => declaration[policy] is null).ToArray();
        if (missing.Length > 0)
        {
            yield return Found(
                resource,
                $"{declaration.LogicalId} holds data and has no {string.Join(" and no ", missing)}",
                "set Retain, Snapshot or RetainExceptOnCreate, or Delete if the data may be lost");
        }
    }
}

/// <summary>Storage that is not encrypted at rest.</summary>
internal sealed class UnencryptedStorage() : ResourceRule(
    "CFN622",
    Severity.Warning,
    "Data is encrypted at rest.",
    "prescriptive-guidance/latest/encryption-best-practices/welcome.html",
    "AWS::AutoScaling::LaunchConfiguration", "AWS::DocDB::DBCluster", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::Volume",
    "AWS::EFS::FileSystem",
    "AWS::ElastiCache::ReplicationGroup", "AWS::Neptune::DBCluster", "AWS::OpenSearchService::Domain", "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance", "AWS::Redshift::Cluster")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from flag in Flags(resource)
        where flag.Value is null or Resolved.Text && flag.Flag is not true
        select Found(flag, $"{resource.Resource.LogicalId} stores data without encryption",
            "encrypt it now: encryption costs nothing and cannot be changed later");

    private static IEnumerable<Property> Flags(Property resource) => resource.Resource.Type switch
    {
        "AWS::EC2::LaunchTemplate" => Disks(resource["LaunchTemplateData"]),
        "AWS::EC2::Instance" or "AWS::AutoScaling::LaunchConfiguration" => Disks(resource),
        "AWS::EC2::Volume" => Own(resource, "Encrypted", "SnapshotId"),
        "AWS::EFS::FileSystem" or "AWS::Redshift::Cluster" => Own(resource, "Encrypted", "SnapshotIdentifier"),
        "AWS::ElastiCache::ReplicationGroup" when resource["Engine"].Is("valkey") && !resource["AtRestEncryptionEnabled"].IsWritten => [],
        "AWS::ElastiCache::ReplicationGroup" => Own(resource, "AtRestEncryptionEnabled", "SnapshotName"),
        "AWS::OpenSearchService::Domain" => [resource["EncryptionAtRestOptions"]["Enabled"]],

        // Instances inherit the encryption of their cluster, and a restored or replicated database that of its source.
        "AWS::RDS::DBInstance" when resource["DBClusterIdentifier"].IsWritten || resource["SourceDBInstanceIdentifier"].IsWritten
            || resource["DBSnapshotIdentifier"].IsWritten => [],
        "AWS::RDS::DBCluster" when resource["EngineMode"].Is("serverless") || resource["SourceDBClusterIdentifier"].IsWritten
            || resource["GlobalClusterIdentifier"].IsWritten => [],
        _ => Own(resource, "StorageEncrypted", "SnapshotIdentifier"),
    };

    private static Property[] Own(Property resource, string flag, string copied) => resource[copied].IsWritten ? [] : [resource[flag]];

    private static IEnumerable<Property> Disks(Property host) =>
        from disk in host["BlockDeviceMappings"].Items
        where disk["Ebs"] is { IsWritten: true } ebs && !ebs["SnapshotId"].IsWritten
        select disk["Ebs"]["Encrypted"];
}

/// <summary>A bucket with public read or write access.</summary>
internal sealed class PublicBucket() : ResourceRule(
    "CFN623",
    Severity.Warning,
    "No bucket is public.",
    "AmazonS3/latest/userguide/access-control-block-public-access.html",
    "AWS::S3::Bucket")
{
    private static readonly string[] Blocks = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var acl = resource["AccessControl"];
        if (acl.Text is "PublicRead" or "PublicReadWrite")
        {
            yield return Found(
                acl, $"The bucket {resource.Resource.LogicalId} is {acl.Text}", "leave AccessControl out; publish through CloudFront");
        }

        foreach (var block in Blocks.Select(name => resource["PublicAccessBlockConfiguration"][name]).Where(block => block.Flag is false))
        {
            yield return Found(
                block, $"The bucket {resource.Resource.LogicalId} can be made public", "block public access");
        }
    }
}

/// <summary>Instances without required IMDSv2, whose credentials can be read through request forgery.</summary>
internal sealed class MetadataWithoutToken() : ResourceRule(
    "CFN624",
    Severity.Warning,
    "Instance metadata requires a token (IMDSv2).",
    "AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    "AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var host = resource.Resource.Type == "AWS::EC2::LaunchTemplate" ? resource["LaunchTemplateData"] : resource;
        var (tokens, endpoint) = (host["MetadataOptions"]["HttpTokens"], host["MetadataOptions"]["HttpEndpoint"]);

        // An instance may get this from its launch template, or, if it has none, from its image.
        var isJudged = resource.Resource.Type != "AWS::EC2::Instance" || tokens.IsWritten || !resource["LaunchTemplate"].IsWritten;
        if (isJudged && !endpoint.Is("disabled") && (!tokens.IsWritten || tokens.Is("optional")))
        {
            yield return Found(tokens, $"{resource.Resource.LogicalId} allows access to instance metadata without a token",
                "write MetadataOptions with HttpTokens: required");
        }
    }
}

/// <summary>Logs that are kept, and paid for, without a limit.</summary>
internal sealed class LogRetention() : ResourceRule(
    "CFN626",
    Severity.Warning,
    "Log groups have a retention.",
    "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    "AWS::Logs::LogGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (!resource["RetentionInDays"].IsWritten && !resource["LogGroupClass"].Is("DELIVERY"))
        {
            yield return Found(resource, $"The log group {resource.Resource.LogicalId} keeps logs forever", "set RetentionInDays");
        }
    }
}
