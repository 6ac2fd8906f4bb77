namespace BbbGen.Deployment;

/// <summary>Types that hold what people made: made anew they are empty.</summary>
internal static class DataHolders
{
    private static readonly HashSet<string> Types =
    [
        "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance",
        "AWS::EFS::FileSystem",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::SecretsManager::Secret",
        "AWS::S3::Bucket",
    ];

    /// <summary>Whether a resource of that type holds data.</summary>
    public static bool Include(string type) => Types.Contains(type);
}
