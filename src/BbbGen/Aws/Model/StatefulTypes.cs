namespace BbbGen.Aws.Model;

/// <summary>Resource types with data: a replacement is empty.</summary>
internal static class StatefulTypes
{
    /// <summary>Type → what is lost with a resource.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["AWS::RDS::DBCluster"] = "the database with rooms, accounts and the list of recordings",
        ["AWS::RDS::DBInstance"] = "an instance of the database; connections break, the data stay in the cluster",
        ["AWS::EC2::Volume"] = "the volume with rooms, accounts, recordings and certificates",
        ["AWS::EFS::FileSystem"] = "the file system with the recordings",
        ["AWS::ElastiCache::ReplicationGroup"] = "the cache with Scalelite's servers and running meetings",
        ["AWS::SecretsManager::Secret"] = "a login or key that others use",
        ["AWS::S3::Bucket"] = "a bucket and all files in it",
        ["AWS::KMS::Key"] = "a key; what it encrypted can no longer be read",
    };

    /// <summary>Whether a resource of that type has content that cannot be recreated.</summary>
    public static bool AreIrreplaceable(string type) =>
        type is "AWS::RDS::DBCluster" or "AWS::EFS::FileSystem" or "AWS::ElastiCache::ReplicationGroup" or "AWS::EC2::Volume";

    public static bool Contains(string type) => Types.ContainsKey(type);

    /// <summary>What is lost with a resource of that type, or null if it has no data.</summary>
    public static string? Describe(string type) => Types.GetValueOrDefault(type);
}
