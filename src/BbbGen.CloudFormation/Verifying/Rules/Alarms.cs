using System.Collections.Frozen;
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

/// <summary>An alarm without the dimensions of a resource.</summary>
internal sealed class AlarmDimensions() : ResourceRule(
    "CFN735",
    Severity.Warning,
    "An alarm has dimensions.",
    "AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
    "AWS::CloudWatch::Alarm")
{
    /// <summary>Namespaces whose metrics belong to a resource; others also have metrics of the whole account.</summary>
    private static readonly FrozenSet<string> OfResources = FrozenSet.Create(
        "AWS/ApplicationELB", "AWS/AutoScaling", "AWS/DocDB", "AWS/EBS", "AWS/EC2", "AWS/ECS", "AWS/EFS", "AWS/ELB", "AWS/ES",
        "AWS/ElastiCache", "AWS/Firehose",
        "AWS/Kinesis", "AWS/NATGateway", "AWS/Neptune", "AWS/NetworkELB", "AWS/RDS", "AWS/Redshift", "AWS/Route53",
        "AWS/SQS", "AWS/States");

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (resource["Namespace"].Text is { } space && OfResources.Contains(space)
            && resource["MetricName"].IsWritten && !resource["Dimensions"].Items.Any())
        {
            yield return Found(
                resource,
                $"The alarm {resource.Resource.LogicalId} watches {space} {resource["MetricName"]} of everything in the account, or "
                    + "of nothing",
                "set Dimensions");
        }
    }
}

/// <summary>An alarm over a time that CloudWatch does not support, or without a statistic.</summary>
internal sealed class AlarmPeriods() : ResourceRule(
    "CFN750",
    Severity.Error,
    "Alarms have a statistic, and periods that CloudWatch supports.",
    "AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
    "AWS::CloudWatch::Alarm")
{
    private const int Hour = 3600;

    private const int Day = 24 * Hour;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (period, times) = (resource["Period"], resource["EvaluationPeriods"]);
        if (resource["MetricName"].IsWritten && !resource["Statistic"].IsWritten && !resource["ExtendedStatistic"].IsWritten)
        {
            yield return Found(resource, $"The alarm {resource.Resource.LogicalId} has no Statistic", "set Statistic or ExtendedStatistic");
        }

        if (period.Number is { } seconds && seconds is not (10 or 20 or 30) && (seconds < 60 || seconds % 60 != 0))
        {
            yield return Found(period, $"There is no period of {period} seconds", "write 10, 20, 30 or a multiple of 60");
        }
        else if (period.Number * times.Number > (period.Number >= Hour ? 7 * Day : Day))
        {
            yield return Found(
                times,
                $"The alarm {resource.Resource.LogicalId} evaluates {times} periods of {period} seconds",
                "choose a day at most, or a week with periods of an hour or more",
                period);
        }
    }
}
