using BbbGen.ResourceTypes;

namespace BbbGen.Simulation.Engine;

/// <summary>Deterministic physical ids in AWS's form.</summary>
internal static class PhysicalNames
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>The physical id of a resource.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="resource">Its logical id and type.</param>
    /// <param name="generation">How many replacements preceded it.</param>
    public static string Of(BbbGen.Aws.Model.Target home, string stack, (string LogicalId, string Type) resource, int generation)
    {
        var (logicalId, type) = resource;
        var seed = Hash($"{stack}/{logicalId}/{generation}");
        var form = ResourceType.Of(type);
        if (form?.IdPrefix is { } prefix)
        {
            return $"{prefix}-0{seed:x16}";
        }

        if (form?.Arn is { } arn)
        {
            var name = type == "AWS::SecretsManager::Secret"
                ? $"{logicalId}-{Suffix(seed, 12)}-{Suffix(seed >> 7, 6)}"
                : $"{stack}-{logicalId}-{Suffix(seed, 12)}";
            return $"arn:{home.Partition}:{arn.Service}:{(arn.Service == "iam" ? "" : home.Region)}:{home.Account}:{arn.Path}{name}";
        }

        var own = $"{stack}-{logicalId}-{Suffix(seed, 12)}";

        // S3, RDS and ElastiCache names are lower case.
        return type.StartsWith("AWS::S3::") || type.StartsWith("AWS::RDS::")
            || type.StartsWith("AWS::ElastiCache::")
            ? Lower(own)
            : own;
    }

    /// <summary>The name and ARN of a stack, nested or not.</summary>
    public static (string Name, string Arn) OfStack(BbbGen.Aws.Model.Target home, string? parent, string logicalId, int generation)
    {
        var seed = Hash($"{parent}/{logicalId}/{generation}");
        var name = parent is null ? logicalId : $"{parent}-{logicalId}-{Suffix(seed, 12)}";
        return (name, $"arn:{home.Partition}:cloudformation:{home.Region}:{home.Account}:stack/{name}/{Uuid(seed)}");
    }

    public static string Uuid(ulong seed)
    {
        var digits = $"{seed:x16}{seed * 0x9E3779B97F4A7C15:x16}";
        return $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
    }

    /// <summary>FNV-1a of the text.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash;
    }

    private static string Suffix(ulong seed, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ =>
        {
            var letter = Letters[(int)(seed % 36)];
            seed = (seed / 36) + (seed << 20);
            return letter;
        }));

    private static string Lower(string name) => string.Concat(name.Select(char.ToLowerInvariant));
}
