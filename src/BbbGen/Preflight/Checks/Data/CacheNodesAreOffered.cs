using BbbGen.Templates.Stacks;

namespace BbbGen.Preflight.Checks.Data;

/// <summary>ElastiCache has no API for available node types; reserved node offerings come closest.</summary>
internal sealed class CacheNodesAreOffered() : PreflightCheck(
    "PRE504",
    "The cache node type is available",
    blocks: null,
    warns: "the type cannot be reserved in the region, so it is probably not available there",
    remedy: $"choose another {MasterParameter.BBBCACHEDBInstanceType}, such as cache.t4g.micro")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = context.Plan.Of("AWS::ElastiCache::ReplicationGroup").ToList();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No cache is deployed");
        }

        var types = (await context.ChangedAsync(groups, group => group.Properties["CacheNodeType"]))
            .Select(group => group.Properties["CacheNodeType"]?.AsText).OfType<string>().Distinct().ToList();
        if (types.Count == 0)
        {
            return CheckResult.Fine("The cache node type does not change");
        }

        var offered = await Task.WhenAll(types.Select(type => context.Services.ElastiCache.IsReservableAsync(type, cancellationToken)));
        var findings = types.Zip(offered, (type, isOffered) => isOffered ? null : Finding.Warning(
            $"{type} is probably not available in {context.Target.Region}: it cannot be reserved there",
            $"choose another {MasterParameter.BBBCACHEDBInstanceType}, such as cache.t4g.micro"));
        return CheckResult.Of(findings, $"{string.Join(", ", types)} is available");
    }
}
