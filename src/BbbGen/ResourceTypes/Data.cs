using static BbbGen.ResourceTypes.BillingKind;

namespace BbbGen.ResourceTypes;

internal sealed partial record ResourceType
{
    /// <summary>Data, and the keys and secrets that protect them.</summary>
    private static ResourceType[] Data =>
    [
        new("AWS::RDS::DBCluster", new(43, 75, 222), 60) // T 43, 61; R 222 over all kinds of cluster
        {
            Billing = Priced, Actions = ["rds:CreateDBCluster"], Label = new(ResourceKind.Database, "Aurora cluster"),
            Loss = "the database with rooms, accounts and the list of recordings", IsIrreplaceable = true,
        },
        new("AWS::RDS::DBInstance", new(360, 480, 900), 420) // T 381, 509, 954 for readers next to the writer; R 595
        {
            Billing = Priced, Actions = ["rds:CreateDBInstance"],
            Loss = "an instance of the database; connections break, the data stay in the cluster",
        },
        new("AWS::RDS::DBSubnetGroup", new(2, 3, 5), 2) { Billing = Free, Actions = ["rds:CreateDBSubnetGroup"] }, // R
        new("AWS::RDS::DBClusterParameterGroup", new(5, 12, 20), 3) // R, E
        {
            Billing = Free, Actions = ["rds:CreateDBClusterParameterGroup"],
        },
        new("AWS::RDS::DBParameterGroup", new(5, 12, 20), 3) { Billing = Free }, // R, E
        new("AWS::RDS::EventSubscription", new(5, 15, 60), 15) // R, E
        {
            Billing = Free, Actions = ["rds:CreateEventSubscription"],
        },
        new("AWS::ElastiCache::ReplicationGroup", new(287, 420, 712), 360) // T 287, 358, 419, 547, 555; R 712
        {
            Billing = Priced, Actions = ["elasticache:CreateReplicationGroup"],
            Label = new(ResourceKind.Cache, "replication group"), Loss = "the cache with Scalelite's servers and running meetings",
            IsIrreplaceable = true,
        },
        new("AWS::ElastiCache::CacheCluster", new(222, 320, 365), 240), // T 222, 317, 365; R 344
        new("AWS::ElastiCache::SubnetGroup", new(2, 3, 5), 2) // R
        {
            Billing = Free, Actions = ["elasticache:CreateCacheSubnetGroup"],
        },
        new("AWS::ElastiCache::User", new(10, 20, 60), 20) { Billing = Free, Actions = ["elasticache:CreateUser"] }, // E
        new("AWS::ElastiCache::UserGroup", new(20, 40, 120), 40) { Billing = Free, Actions = ["elasticache:CreateUserGroup"] }, // E
        new("AWS::ElastiCache::ParameterGroup", new(3, 5, 10), 3) // R
        {
            Billing = Free, Actions = ["elasticache:CreateCacheParameterGroup"],
        },
        new("AWS::EFS::FileSystem", new(5, 7, 12), 5) // R 5
        {
            IdPrefix = "fs", Billing = Priced, Actions = ["elasticfilesystem:CreateFileSystem"],
            Label = new(ResourceKind.Recordings, "file system"), Loss = "the file system with the recordings", IsIrreplaceable = true,
        },
        new("AWS::EFS::MountTarget", new(78, 92, 185), 60) // R 93; L 78 to 94; T above 600 in rare cases
        {
            IdPrefix = "fsmt", Billing = Free, Actions = ["elasticfilesystem:CreateMountTarget"],
        },
        new("AWS::EFS::AccessPoint", new(4, 5, 12), 3) // R 5
        {
            IdPrefix = "fsap", Billing = Free, Actions = ["elasticfilesystem:CreateAccessPoint"],
        },
        new("AWS::S3::Bucket", new(18, 22, 30), 3) // L 20; R 30
        {
            Billing = Priced,
            Actions = ["s3:CreateBucket", "s3:PutBucketLogging", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration"],
            Label = new(ResourceKind.Bucket, "bucket"), Loss = "a bucket and all files in it",
        },
        new("AWS::S3::BucketPolicy", new(1, 2, 5), 2) { Billing = Free, Actions = ["s3:PutBucketPolicy"] }, // R
        new("AWS::SecretsManager::Secret", new(3, 5, 8), 2) // R 5
        {
            Arn = ("secretsmanager", "secret:"), Billing = Priced,
            Actions = ["secretsmanager:CreateSecret", "secretsmanager:GetRandomPassword"],
            Label = new(
                ResourceKind.Secrets, "secret",
                Note: "including the administrator's login; Secrets Manager may keep them for recovery for up to 30 days"),
            Loss = "a login or key that others use",
        },
        new("AWS::SecretsManager::SecretTargetAttachment", new(3, 5, 10), 2) { Billing = Free }, // E
        new("AWS::KMS::Key", new(17, 20, 25), 3) // S: one wait of 15 s since January 2024
        {
            Billing = Priced, Actions = ["kms:CreateKey", "kms:EnableKeyRotation"],
            Label = new(ResourceKind.Keys, "key", Note: "those that are pending deletion can be restored"),
            Loss = "a key; what it encrypted can no longer be read",
        },
        new("AWS::KMS::Alias", new(2, 5, 15), 2), // E
    ];
}
