using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A service whose deployments can neither start nor stop a task.</summary>
internal sealed class StuckDeployment() : ResourceRule(
    "CFN719",
    Severity.Error,
    "A deployment of a service may start a task before it stops one, or vice versa.",
    "AmazonECS/latest/developerguide/deployment-type-ecs.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var configuration = resource["DeploymentConfiguration"];
        var (least, most) = (configuration["MinimumHealthyPercent"], configuration["MaximumPercent"]);
        if (least.Number is not { } low || most.Number is not { } high || resource["SchedulingStrategy"].Is("DAEMON")
            || resource["DeploymentController"].IsWritten)
        {
            yield break;
        }

        if (high < low || (high == 100 && low == 100))
        {
            yield return Found(
                most,
                $"{resource.Resource.LogicalId} keeps at least {least} and at most {most} percent of its tasks running: no deployment can "
                    + "make progress",
                "raise MaximumPercent, or lower MinimumHealthyPercent",
                least);
        }
    }
}
