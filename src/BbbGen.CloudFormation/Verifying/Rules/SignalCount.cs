using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>More required signals than instances.</summary>
internal sealed class SignalCount() : ResourceRule(
    "CFN740",
    Severity.Warning,
    "CloudFormation waits for no more signals than there are instances.",
    "AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html",
    "AWS::AutoScaling::AutoScalingGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var count = resource.Policy("CreationPolicy")["ResourceSignal"]["Count"];
        var instances = resource["DesiredCapacity"] is { IsWritten: true } desired ? desired : resource["MinSize"];
        if (count.Number > instances.Number)
        {
            yield return Found(
                count,
                $"{resource.Resource.LogicalId} waits for {count} signals, but starts with {instances} instances",
                "wait for as many as there are");
        }
    }
}
