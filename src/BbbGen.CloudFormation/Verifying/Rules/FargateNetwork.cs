using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A Fargate task with an unsupported network mode.</summary>
internal sealed class FargateNetwork() : ResourceRule(
    "CFN711",
    Severity.Error,
    "Fargate tasks use the network mode awsvpc.",
    "AmazonECS/latest/developerguide/fargate-task-networking.html",
    "AWS::ECS::TaskDefinition")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var mode = resource["NetworkMode"];
        if (TaskDefinition.IsFargate(resource) && (!mode.IsWritten || mode.Text is "bridge" or "host" or "none" or "default"))
        {
            yield return Found(
                mode,
                $"The task definition {resource.Resource.LogicalId} is for Fargate and has the network "
                    + $"mode {(mode.IsWritten ? mode : "bridge")}",
                "write NetworkMode: awsvpc",
                resource["RequiresCompatibilities"]);
        }
    }
}
