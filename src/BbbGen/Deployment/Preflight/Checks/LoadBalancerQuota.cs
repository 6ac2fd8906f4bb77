namespace BbbGen.Deployment.Preflight;

/// <summary>An account may have fifty, which is far, unless somebody never tidies.</summary>
internal sealed class LoadBalancerQuota() : PreflightCheck(
    "PRE207",
    "There is room for the load balancers",
    stops: "the quota of Application Load Balancers does not hold what is created beside what is in use",
    warns: null,
    remedy: "remove unused load balancers, or have the quota raised in Service Quotas")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(Situation situation, CancellationToken stop)
    {
        var missing = await situation.Own.MissingAsync(situation.Plan.Of("AWS::ElasticLoadBalancingV2::LoadBalancer"));
        var finding = await new Quota("Application Load Balancers", "elasticloadbalancing", "L-53DA6B97")
            .JudgeAsync(situation, missing.Count, situation.Around.Usage.LoadBalancersAsync, stop);
        return CheckResult.Of(finding is null ? [] : [finding], "The quota holds what is created");
    }
}
