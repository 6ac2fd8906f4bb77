using System.Collections.Frozen;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
