using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
