using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Scaling by a metric of AWS over everything in the account, or over nothing.</summary>
internal sealed class MetricDimensions() : ResourceRule(
    "CFN734",
    Severity.Warning,
    "A metric that decides how much runs is that of what runs.",
    "autoscaling/application/userguide/create-target-tracking-policy-cli.html",
    "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::AutoScaling::ScalingPolicy")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Judge(Property resource)
    {
        var configuration = resource[resource.Resource.Type == "AWS::AutoScaling::ScalingPolicy" ? "TargetTrackingConfiguration" : "TargetTrackingScalingPolicyConfiguration"];
        var metric = configuration["CustomizedMetricSpecification"];
        if (metric["Namespace"].Text is { } space && space.StartsWith("AWS/", StringComparison.Ordinal) && !metric["Dimensions"].Items.Any() && !metric["Metrics"].IsWritten)
        {
            yield return Found(
                metric,
                $"{resource.Resource.LogicalId} scales by {space} {metric["MetricName"]} without dimensions: that of everything in the account",
                "name in Dimensions what is meant, or use a predefined metric");
        }
    }
}
