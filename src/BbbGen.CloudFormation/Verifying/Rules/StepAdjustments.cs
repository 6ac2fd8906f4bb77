using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
