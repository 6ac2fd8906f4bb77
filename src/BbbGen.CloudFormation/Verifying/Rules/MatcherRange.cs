using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Codes that the health checks of an Application Load Balancer do not support.</summary>
internal sealed class MatcherRange() : ResourceRule(
    "CFN725",
    Severity.Error,
    "Health checks of Application Load Balancers expect codes from 200 to 499.",
    "elasticloadbalancing/latest/APIReference/API_Matcher.html",
    "AWS::ElasticLoadBalancingV2::TargetGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var code = resource["Matcher"]["HttpCode"];
        if (resource["Protocol"].Text is "HTTP" or "HTTPS"
            && EveryCodeIsHealthy.Ranges(code.Text).Any(range => range.First < 200 || range.Last > 499 || range.First > range.Last))
        {
            yield return Found(
                code,
                $"The health check of {resource.Resource.LogicalId} expects {code}, but only codes from 200 to 499 are supported",
                "name codes between 200 and 499",
                resource["Protocol"]);
        }
    }
}
