using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
