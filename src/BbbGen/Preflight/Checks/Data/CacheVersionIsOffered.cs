namespace BbbGen.Preflight.Checks.Data;

/// <summary>ElastiCache gives up versions too.</summary>
internal sealed class CacheVersionIsOffered() : PreflightCheck(
    "PRE503",
    "The cache is offered in the version of the templates",
    stops: "ElastiCache does not offer the version in the region",
    warns: null,
    remedy: "choose another region, or a newer release of bbbgen")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var groups = context.Plan.Of("AWS::ElastiCache::ReplicationGroup").ToList();
        if (groups.Count == 0)
        {
            return CheckResult.Fine("No cache is deployed");
        }

        var wanted = (await context.ChangedAsync(groups, group => group.Properties["EngineVersion"]))
            .Select(group => (Engine: group.Properties["Engine"]?.AsText ?? "", Version: group.Properties["EngineVersion"]?.AsText ?? "")).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return CheckResult.Fine("The cache keeps its version");
        }

        var offers = await Task.WhenAll(wanted.Select(one => context.Services.Caches.VersionsAsync(one.Engine, cancellationToken)));

        // A version may be asked for without its last number, and is offered with it.
        var findings = wanted.Zip(offers, (one, offered) => offered.Any(version => $"{version}.".StartsWith($"{one.Version}.", StringComparison.Ordinal)) ? null : Finding.Block(
            $"{context.Target.Region} does not offer {one.Engine} {one.Version}, but {string.Join(", ", offered)}", "choose another region, or a newer release of bbbgen")).OfType<Finding>().ToList();
        return CheckResult.Of(findings, $"{string.Join(", ", wanted.Select(one => $"{one.Engine} {one.Version}"))} is offered");
    }
}
