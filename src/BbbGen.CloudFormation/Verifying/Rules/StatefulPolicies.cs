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
