namespace BbbGen.Preflight.Checks.Network;

/// <summary>The default quota is fifty.</summary>
internal sealed class LoadBalancerQuota() : PreflightCheck(
    "PRE207",
    "The load balancers fit into the quota",
    blocks: "the quota of Application Load Balancers is too small for those in use and those created",
    warns: null,
    remedy: "delete unused load balancers, or request an increase in Service Quotas")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var missing = await context.Existing.MissingAsync(context.Plan.Of("AWS::ElasticLoadBalancingV2::LoadBalancer"));
        var finding = await new Quota("Application Load Balancers", "elasticloadbalancing", "L-53DA6B97")
            .CheckAsync(context, missing.Count, context.Services.ElasticLoadBalancing.CountAsync, cancellationToken);
        return CheckResult.Of([finding], "The quota is sufficient");
    }
}
