using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Scaling by an AWS metric without dimensions, which covers the whole account or has no data.</summary>
internal sealed class MetricDimensions() : ResourceRule(
    "CFN734",
    Severity.Warning,
    "A metric used for scaling has the dimensions of the scaled resource.",
    "autoscaling/application/userguide/create-target-tracking-policy-cli.html",
    "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::AutoScaling::ScalingPolicy")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var configuration = resource[resource.Resource.Type == "AWS::AutoScaling::ScalingPolicy"
            ? "TargetTrackingConfiguration"
            : "TargetTrackingScalingPolicyConfiguration"];
        var predefined = configuration["PredefinedMetricSpecification"];
        if (predefined["PredefinedMetricType"].Is("ALBRequestCountPerTarget") && !predefined["ResourceLabel"].IsWritten)
        {
            yield return Found(
                predefined,
                $"{resource.Resource.LogicalId} scales by the requests of a target group, but does not say of which",
                "name load balancer and target group in ResourceLabel");
        }

        var metric = configuration["CustomizedMetricSpecification"];
        if (metric["Namespace"].Text is { } space && space.StartsWith("AWS/")
            && !metric["Dimensions"].Items.Any() && !metric["Metrics"].IsWritten)
        {
            yield return Found(
                metric,
                $"{resource.Resource.LogicalId} scales by {space} {metric["MetricName"]} without dimensions: that of everything in "
                    + "the account",
                "set Dimensions, or use a predefined metric");
        }
    }
}
