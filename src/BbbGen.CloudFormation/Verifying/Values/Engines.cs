namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>
/// Which versions of database engines are retired, and which are in extended support at extra cost. Source: AWS "RDS release calendars" of
/// each engine, "ElastiCache engine versions", as of November 2026.
/// </summary>
internal static class Engines
{
    /// <summary>Types with an engine and a version.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup"];

    /// <summary>The engine of a database or cache in lower case, because AWS ignores case; empty if it is unknown.</summary>
    public static string Name(Property resource) => resource["Engine"].Text?.ToLowerInvariant() ?? "";

    /// <summary>The oldest version that can still be created, if known.</summary>
    public static (int Major, int Minor)? Oldest(string engine) => engine switch
    {
        "aurora-postgresql" => (11, 0),
        "aurora-mysql" => (5, 7),
        "postgres" => (11, 0),
        "mysql" => (5, 7),
        "mariadb" => (10, 4),
        "redis" => (4, 0),
        "valkey" => (7, 2),
        _ => null,
    };

    /// <summary>The oldest version in standard support, if known.</summary>
    public static (int Major, int Minor)? Supported(string engine) => engine switch
    {
        "aurora-postgresql" => (14, 0),
        "postgres" => (14, 0),
        "mysql" => (8, 0),
        "mariadb" => (10, 6),
        "redis" => (6, 0),
        _ => null,
    };

    /// <summary>The engines of a type: API references of RDS, CreateDBInstance and CreateDBCluster, and of ElastiCache.</summary>
    public static IReadOnlyList<string> Known(string type) => type switch
    {
        "AWS::RDS::DBCluster" => ["aurora-mysql", "aurora-postgresql", "mysql", "neptune", "postgres"],
        "AWS::RDS::DBInstance" =>
        [
            "aurora-mysql", "aurora-postgresql", "db2-ae", "db2-se", "mariadb", "mysql", "oracle-ee", "oracle-ee-cdb", "oracle-se2",
            "oracle-se2-cdb", "postgres", "sqlserver-ee", "sqlserver-ex", "sqlserver-se", "sqlserver-web",
        ],
        "AWS::ElastiCache::CacheCluster" => ["memcached", "redis", "valkey"],
        _ => ["redis", "valkey"],
    };

    /// <summary>Also those that are retired, and custom ones.</summary>
    public static bool IsKnown(string type, string engine) =>
        IsGone(engine) || engine is "neptune" or "docdb" || engine.StartsWith("custom-", StringComparison.Ordinal)
        || Known(type).Contains(engine);

    /// <summary>Retired engines.</summary>
    public static bool IsGone(string engine) => engine is "aurora" or "oracle-se" or "oracle-se1";

    /// <summary>Single versions that are not offered, while older and newer ones are.</summary>
    public static bool IsGone(string engine, string version) => engine is "redis"
        && version is "5.0.0" or "5.0.3" or "5.0.4" or "5.0.5" or "6.1";
}
