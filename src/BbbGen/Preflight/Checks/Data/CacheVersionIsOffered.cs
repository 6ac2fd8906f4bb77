namespace BbbGen.Preflight.Checks.Data;

/// <summary>ElastiCache retires versions.</summary>
internal sealed class CacheVersionIsOffered() : PreflightCheck(
    "PRE503",
    "The cache engine version is available",
    blocks: "the version is not available in the region",
    warns: null,
    remedy: "choose another region, or a newer release of bbbgen")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = context.Plan.Of("AWS::ElastiCache::ReplicationGroup").ToList();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No cache is deployed");
        }

        var wanted = (await context.ChangedAsync(groups, group => group.Properties["EngineVersion"]))
            .Select(group => (Engine: group.Properties["Engine"]?.AsText ?? "", Version: group.Properties["EngineVersion"]?.AsText ?? ""))
            .Distinct().ToList();
        if (wanted.Count == 0)
        {
            return CheckResult.Fine("The cache engine version does not change");
        }

        var cache = context.Services.ElastiCache;
        var offers = await Task.WhenAll(wanted.Select(engine => cache.VersionsAsync(engine.Engine, cancellationToken)));

        // The wanted version may lack the last number of the listed one.
        var findings = wanted.Zip(offers, (engine, offered) =>
            offered.Any(version => $"{version}.".StartsWith($"{engine.Version}.")) ? null : Finding.Block(
            $"{engine.Engine} {engine.Version} is not available in {context.Target.Region}, only {string.Join(", ", offered)}",
            "choose another region, or a newer release of bbbgen"));
        return CheckResult.Of(findings, $"{string.Join(", ", wanted.Select(engine => $"{engine.Engine} {engine.Version}"))} is available");
    }
}
