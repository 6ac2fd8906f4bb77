using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A health check whose interval is shorter than its timeout.</summary>
internal sealed class HealthCheckTimeout() : ResourceRule(
    "CFN726",
    Severity.Error,
    "A health check's timeout is shorter than its interval.",
    "elasticloadbalancing/latest/application/target-group-health-checks.html",
    "AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (interval, timeout) = resource.Resource.Type == "AWS::ElasticLoadBalancing::LoadBalancer"
            ? (resource["HealthCheck"]["Interval"], resource["HealthCheck"]["Timeout"])
            : (resource["HealthCheckIntervalSeconds"], resource["HealthCheckTimeoutSeconds"]);

        // Network Load Balancers formerly had ten seconds for both.
        var isEqualRefused = resource.Resource.Type == "AWS::ElasticLoadBalancing::LoadBalancer"
            || resource["Protocol"].Text is "HTTP" or "HTTPS";
        if (timeout.Number > interval.Number || (isEqualRefused && timeout.Number >= interval.Number))
        {
            yield return Found(
                timeout,
                $"The health check of {resource.Resource.LogicalId} may take {timeout} seconds, but runs every {interval}",
                "make the timeout shorter than the interval",
                interval);
        }
    }
}
