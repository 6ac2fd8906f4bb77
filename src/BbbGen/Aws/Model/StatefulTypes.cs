namespace BbbGen.Aws.Model;

/// <summary>Types that hold what people made: made anew they are empty.</summary>
internal static class StatefulTypes
{
    /// <summary>Type → what goes with one.</summary>
    private static readonly Dictionary<string, string> Types = new()
    {
        ["AWS::RDS::DBCluster"] = "the database with rooms, accounts and the list of recordings",
        ["AWS::RDS::DBInstance"] = "an instance of the database; connections break, the data stay in the cluster",
        ["AWS::EFS::FileSystem"] = "the file system with the recordings",
        ["AWS::ElastiCache::ReplicationGroup"] = "the cache with Scalelite's servers and running meetings",
        ["AWS::SecretsManager::Secret"] = "a login or key that others use",
        ["AWS::S3::Bucket"] = "a bucket and all files in it",
        ["AWS::KMS::Key"] = "a key; what it encrypted can no longer be read",
    };

    /// <summary>Those of them whose content nobody can create again.</summary>
    private static readonly HashSet<string> Work = ["AWS::RDS::DBCluster", "AWS::EFS::FileSystem", "AWS::ElastiCache::ReplicationGroup"];

    /// <summary>Whether a resource of that type holds what people made and no template creates again.</summary>
    public static bool HoldWork(string type) => Work.Contains(type);

    /// <summary>Whether a resource of that type holds data.</summary>
    public static bool Contains(string type) => Types.ContainsKey(type);

    /// <summary>What goes with a resource of that type, or null: no data.</summary>
    public static string? Describe(string type) => Types.GetValueOrDefault(type);
}
