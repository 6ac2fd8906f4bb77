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

/// <summary>Steps that overlap, or leave a gap between them.</summary>
internal sealed class StepAdjustments() : ResourceRule(
    "CFN738",
    Severity.Error,
    "The steps of a scaling policy have no gaps or overlaps.",
    "autoscaling/ec2/userguide/as-scaling-simple-step.html",
    "AWS::ApplicationAutoScaling::ScalingPolicy", "AWS::AutoScaling::ScalingPolicy")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var list = resource.Resource.Type == "AWS::AutoScaling::ScalingPolicy"
            ? resource["StepAdjustments"]
            : resource["StepScalingPolicyConfiguration"]["StepAdjustments"];
        var steps = list.Items.ToArray();
        if (steps.SelectMany(step => (Property[])[step["MetricIntervalLowerBound"], step["MetricIntervalUpperBound"]])
            .Any(bound => bound.IsWritten && bound.Number is null))
        {
            yield break;
        }

        var ranges = steps
            .Select(step => (From: step["MetricIntervalLowerBound"].Number ?? double.NegativeInfinity,
                To: step["MetricIntervalUpperBound"].Number ?? double.PositiveInfinity))
            .OrderBy(range => range.From).ThenBy(range => range.To).ToArray();
        for (var index = 0; index < ranges.Length; index++)
        {
            if (ranges[index].From >= ranges[index].To)
            {
                yield return Found(
                    list,
                    $"A step of {resource.Resource.LogicalId} goes from {ranges[index].From} to {ranges[index].To}",
                    "set a lower bound below the upper bound");
            }
            else if (index > 0 && ranges[index - 1].To != ranges[index].From)
            {
                yield return Found(
                    list,
                    $"A step of {resource.Resource.LogicalId} begins at {ranges[index].From}, and the one before it ends "
                        + $"at {ranges[index - 1].To}",
                    "start each step where the previous one ends");
            }
        }
    }
}

/// <summary>A rolling update that cannot take any instance out of service.</summary>
internal sealed class RollingUpdate() : ResourceRule(
    "CFN739",
    Severity.Warning,
    "A rolling update may take an instance out of service.",
    "AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html",
    "AWS::AutoScaling::AutoScalingGroup")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var (kept, most) = (resource.Policy("UpdatePolicy")["AutoScalingRollingUpdate"]["MinInstancesInService"], resource["MaxSize"]);
        if (kept.Number > 0 && kept.Number >= most.Number)
        {
            yield return Found(
                kept,
                $"An update of {resource.Resource.LogicalId} keeps {kept} instances in service, and there are {most} at most: "
                    + "CloudFormation refuses it",
                "lower MinInstancesInService, or raise MaxSize");
        }
    }
}

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
