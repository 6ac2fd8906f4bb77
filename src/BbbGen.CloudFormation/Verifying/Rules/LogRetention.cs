using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Logs that are kept, and paid for, without a limit.</summary>
internal sealed class LogRetention() : ResourceRule(
    "CFN626",
    Severity.Warning,
    "Log groups have a retention.",
    "AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
    "AWS::Logs::LogGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        if (!resource["RetentionInDays"].IsWritten && !resource["LogGroupClass"].Is("DELIVERY"))
        {
            yield return Found(resource, $"The log group {resource.Resource.LogicalId} keeps logs forever", "set RetentionInDays");
        }
    }
}
