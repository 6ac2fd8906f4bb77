using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>Updates of a replication group that ElastiCache refuses: it validates each part against the group's previous state.</summary>
/// <remarks>1 to 2 nodes: cloudformation-coverage-roadmap issue 383. 2 to 1: hashicorp/terraform-provider-aws issue 24244.</remarks>
internal static class CacheNodes
{
    private const string NoReplica = "Replication group must have at least one read replica to enable autofailover.";
    private const string LastReplica = "Must have at least 1 replica when cluster mode is disabled with auto failover enabled.";
    private const string Service = "(Service: ElastiCache, Status Code: 400)";

    /// <summary>ElastiCache's error message, or null if it accepts the change.</summary>
    public static string? Refusal(ResourceInstance before, ResourceInstance wanted)
    {
        if (wanted.Type != "AWS::ElastiCache::ReplicationGroup")
        {
            return null;
        }

        var gainsFailover = !IsOn(before, "AutomaticFailoverEnabled") && IsOn(wanted, "AutomaticFailoverEnabled");
        var gainsZones = !IsOn(before, "MultiAZEnabled") && IsOn(wanted, "MultiAZEnabled");
        return Count(before) < 2 && (gainsFailover || gainsZones)
            ? $"{NoReplica} {Service}"
            : Count(wanted) < 2 && Count(before) >= 2 && IsOn(before, "AutomaticFailoverEnabled")
            ? $"{LastReplica} {Service}"
            : null;
    }

    private static int Count(ResourceInstance cache) =>
        int.TryParse(cache.Properties["NumCacheClusters"]?.AsText, out var nodes) ? nodes : 1;

    private static bool IsOn(ResourceInstance cache, string property) =>
        string.Equals(cache.Properties[property]?.AsText, "true", StringComparison.OrdinalIgnoreCase);
}
