namespace BbbGen.CloudFormation.Verifying.Values;

/// <summary>The parameter group family of an engine version. Source: AWS "DB parameter groups", "ElastiCache parameter groups".</summary>
internal static class Families
{
    /// <summary>The family; null if it is not known for certain.</summary>
    public static string? Of(string? engine, string? version) => (engine, EngineVersion.Of(version)) switch
    {
        ("aurora-postgresql" or "postgres", { Major: >= 10 } number) => $"{engine}{number.Major}",
        ("aurora-mysql" or "mysql" or "mariadb", { Major: 5 or 8 or 10 or 11, Minor: { } minor } number) =>
            $"{engine}{number.Major}.{minor}",
        ("redis", { Major: 7 }) => "redis7",
        ("redis", { Major: 6 }) => "redis6.x",
        ("redis", { Major: 4 or 5 } number) => $"redis{number.Major}.0",
        ("valkey", { Major: 7 or 8 } number) => $"valkey{number.Major}",
        ("memcached", { Major: 1, Minor: { } minor }) => $"memcached1.{minor}",
        _ => null,
    };

    /// <summary>The family of a referenced group, or of AWS's default group such as <c>default.postgres16</c>.</summary>
    public static Property? Of(Property group) => group.Target is { } target
        ? target.Resource.Type == "AWS::ElastiCache::ParameterGroup" ? target["CacheParameterGroupFamily"] : target["Family"]
        : group.Text?.StartsWith("default.", StringComparison.Ordinal) == true ? group : null;

    /// <summary>The family's name alone, in lower case.</summary>
    public static string Name(Property family) =>
        (family.Text ?? "").ToLowerInvariant().Replace("default.", "").Replace(".cluster.on", "");
}
