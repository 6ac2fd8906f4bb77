using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A service whose tasks have network interfaces, but no subnet.</summary>
internal sealed class ServiceNetwork() : ResourceRule(
    "CFN718",
    Severity.Error,
    "A service with the network mode awsvpc has subnets.",
    "AmazonECS/latest/developerguide/task-networking-awsvpc.html",
    "AWS::ECS::Service")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var network = resource["NetworkConfiguration"];
        if (resource["TaskDefinition"].Target is not { Resource.Type: "AWS::ECS::TaskDefinition" } definition
            || resource["DeploymentController"]["Type"].Is("EXTERNAL"))
        {
            yield break;
        }

        var mode = TaskDefinition.HasOwnInterface(definition);
        if (mode is true && !network.IsWritten)
        {
            yield return Found(
                network,
                $"{resource.Resource.LogicalId} has tasks of the mode awsvpc, but no NetworkConfiguration",
                "set it, with subnets and security groups",
                definition["NetworkMode"]);
        }
        else if (mode is false && network["AwsvpcConfiguration"].IsWritten)
        {
            yield return Found(
                network,
                $"{resource.Resource.LogicalId} has an AwsvpcConfiguration, but its tasks are not of the mode awsvpc",
                "remove it, or write NetworkMode: awsvpc",
                definition["NetworkMode"]);
        }
    }
}
