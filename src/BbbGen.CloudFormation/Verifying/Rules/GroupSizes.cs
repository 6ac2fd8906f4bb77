using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A minimum that is greater than the maximum.</summary>
internal sealed class GroupSizes() : ResourceRule(
    "CFN736",
    Severity.Error,
    "The minimum is at most the maximum, and the desired number is between them.",
    "autoscaling/ec2/userguide/asg-capacity-limits.html",
    "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::AutoScaling::AutoScalingGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (least, most, desired) = resource.Resource.Type == "AWS::AutoScaling::AutoScalingGroup"
            ? (resource["MinSize"], resource["MaxSize"], resource["DesiredCapacity"])
            : (resource["MinCapacity"], resource["MaxCapacity"], resource["DesiredCapacity"]);
        if (least.Number > most.Number)
        {
            yield return Found(least, $"{resource.Resource.LogicalId} has at least {least} and at most {most}",
                "set a minimum that is at most the maximum", most);
        }
        else if (desired.Number < least.Number || desired.Number > most.Number)
        {
            yield return Found(
                desired,
                $"{resource.Resource.LogicalId} has a desired number of {desired}, which is not between {least} and {most}",
                "choose a number between them",
                least,
                most);
        }
    }
}
