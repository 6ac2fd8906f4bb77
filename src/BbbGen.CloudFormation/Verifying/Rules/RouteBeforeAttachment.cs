using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A route to a gateway that may not be attached yet when the route is created, in which case EC2 refuses it.</summary>
internal sealed class RouteBeforeAttachment() : ScenarioRule(
    "CFN707",
    Severity.Warning,
    "A route to a gateway depends on its attachment.",
    "AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from route in scenario.Of("AWS::EC2::Route")
        let gateway = route["GatewayId"].Target
        where gateway is not null
        from attachment in scenario.Of("AWS::EC2::VPCGatewayAttachment")
        where (attachment["InternetGatewayId"].IsOf(gateway) || attachment["VpnGatewayId"].IsOf(gateway))
            && attachment.Resource.Stack == route.Resource.Stack && !Waits(route.Resource, attachment.Resource.LogicalId, [])
        select Found(
            route, $"{route.Resource.LogicalId} does not wait for {attachment.Resource.LogicalId}, which attaches its gateway",
            $"write DependsOn: {attachment.Resource.LogicalId}");

    private static bool Waits(ResourceInstance resource, string logicalId, HashSet<string> asked) =>
        resource.Dependencies.Contains(logicalId)
        || resource.Dependencies.Any(
            name => asked.Add(name) && resource.Stack.Resource(name) is { } needed && Waits(needed, logicalId, asked));
}
