using System.Globalization;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
