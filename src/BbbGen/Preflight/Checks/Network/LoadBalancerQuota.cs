namespace BbbGen.Preflight.Checks.Network;

/// <summary>An account may have fifty, which is far, unless somebody never tidies.</summary>
internal sealed class LoadBalancerQuota() : PreflightCheck(
    "PRE207",
    "There is room for the load balancers",
    stops: "the quota of Application Load Balancers does not hold what is created beside what is in use",
    warns: null,
    remedy: "remove unused load balancers, or have the quota raised in Service Quotas")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var missing = await context.Existing.MissingAsync(context.Plan.Of("AWS::ElasticLoadBalancingV2::LoadBalancer"));
        var finding = await new Quota("Application Load Balancers", "elasticloadbalancing", "L-53DA6B97")
            .CheckAsync(context, missing.Count, context.Services.Usage.LoadBalancersAsync, cancellationToken);
        return CheckResult.Of(finding is null ? [] : [finding], "The quota holds what is created");
    }
}
