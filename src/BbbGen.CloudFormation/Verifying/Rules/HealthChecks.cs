using System.Globalization;
using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A container's health check with a constant result.</summary>
internal sealed partial class ConstantHealth() : ResourceRule(
    "CFN723",
    Severity.Warning,
    "A health check can pass, and can fail.",
    "AmazonECS/latest/developerguide/healthcheck.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        foreach (var container in TaskDefinition.Containers(resource))
        {
            var command = container["HealthCheck"]["Command"];
            var words = command.Items.Select(word => word.Text).ToArray();
            if (words.Length == 0 || words.Contains(null))
            {
                continue;
            }

            var text = string.Join(' ', words.SkipWhile(word => word is "CMD" or "CMD-SHELL")).Trim();
            if (Healthy().IsMatch(text))
            {
                yield return Found(
                    command,
                    $"The health check of the container {container["Name"]} always passes: {text}",
                    "use a command that fails if the container does not work");
            }
            else if (Ill().IsMatch(text))
            {
                yield return Found(
                    command,
                    $"The health check of the container {container["Name"]} never passes: {text}",
                    "use a command that succeeds if the container works");
            }
        }
    }

    [GeneratedRegex("^(exit 0|true|/bin/true|:|echo [^|&;]*)( *\\|\\| *exit [0-9]+)?$|\\|\\| *(exit 0|true|:)$")]
    private static partial Regex Healthy();

    [GeneratedRegex("^(exit [1-9][0-9]*|false|/bin/false)$")]
    private static partial Regex Ill();
}

/// <summary>A target group for which a server is healthy whatever its response.</summary>
internal sealed class EveryCodeIsHealthy() : ResourceRule(
    "CFN724",
    Severity.Warning,
    "A health check accepts only responses that a broken server does not return.",
    "elasticloadbalancing/latest/application/target-group-health-checks.html",
    "AWS::ElasticLoadBalancingV2::TargetGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from code in (Property[])[resource["Matcher"]["HttpCode"]]
        where Ranges(code.Text).Any(range => range.First <= 200 && range.Last >= 499)
        select Found(
            code,
            $"The health check of {resource.Resource.LogicalId} passes with {code}, even if there is nothing at its path",
            "name the codes of a server that works, such as 200");

    /// <summary>The ranges of a matcher such as <c>200-299,301</c>.</summary>
    internal static IEnumerable<(int First, int Last)> Ranges(string? matcher)
    {
        foreach (var range in (matcher ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-', StringSplitOptions.TrimEntries);
            if (int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                yield return (first, last);
            }
        }
    }
}

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
