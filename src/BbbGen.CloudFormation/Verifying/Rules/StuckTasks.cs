using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A service with so few tasks that the percentages leave no room for a deployment.</summary>
internal sealed class StuckTasks() : ResourceRule(
    "CFN720",
    Severity.Warning,
    "A deployment of a service has room for one task more or less.",
    "AmazonECS/latest/developerguide/deployment-type-ecs.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var configuration = resource["DeploymentConfiguration"];
        var (least, most) = (configuration["MinimumHealthyPercent"].Number ?? 100, configuration["MaximumPercent"].Number ?? 200);
        var isOther = most < least || (most == 100 && least == 100) || resource["SchedulingStrategy"].Is("DAEMON")
            || resource["DeploymentController"].IsWritten;
        if (isOther || resource["DesiredCount"].Number is not ({ } count and > 0))
        {
            yield break;
        }

        if (Math.Floor(count * most / 100) <= Math.Ceiling(count * least / 100))
        {
            yield return Found(
                configuration,
                $"Of {count} tasks of {resource.Resource.LogicalId} a deployment keeps at least {least} and at most {most} percent: it can "
                    + "neither start nor stop one",
                "raise MaximumPercent, or lower MinimumHealthyPercent");
        }
    }
}
