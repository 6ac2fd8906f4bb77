using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A new instance or task whose health a load balancer checks from its first second.</summary>
internal sealed class GracePeriod() : ResourceRule(
    "CFN727",
    Severity.Warning,
    "Targets of a load balancer have time to start.",
    "autoscaling/ec2/userguide/health-check-grace-period.html",
    "AWS::AutoScaling::AutoScalingGroup", "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (period, isJudged) = resource.Resource.Type == "AWS::ECS::Service"
            ? (resource["HealthCheckGracePeriodSeconds"], resource["LoadBalancers"].Items.Any())
            : (resource["HealthCheckGracePeriod"], resource["HealthCheckType"].Text?.Contains("ELB", StringComparison.Ordinal) == true);
        if (isJudged && (!period.IsWritten || period.Number is 0))
        {
            yield return Found(
                period,
                $"{resource.Resource.LogicalId} has no grace period: what starts slower than the health check allows is replaced forever",
                "give it as long as a start takes");
        }
    }
}
