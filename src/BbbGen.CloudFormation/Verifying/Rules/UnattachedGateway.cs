using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A route to an internet gateway that belongs to no VPC: EC2 refuses it.</summary>
internal sealed class UnattachedGateway() : ScenarioRule(
    "CFN706",
    Severity.Error,
    "An internet gateway used in a route is attached to a VPC.",
    "vpc/latest/userguide/VPC_Internet_Gateway.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from route in scenario.Of("AWS::EC2::Route")
        let gateway = route["GatewayId"].Target
        where gateway?.Resource.Type == "AWS::EC2::InternetGateway"
            && route["RouteTableId"].Target is not null
            && !scenario.Of("AWS::EC2::VPCGatewayAttachment")
                .Any(attachment => attachment["InternetGatewayId"].Target is not { } attached || attached.Is(gateway))
        select Found(
            route["GatewayId"], $"{route.Resource.LogicalId} leads to {gateway.Resource.LogicalId}, which is not attached to a VPC",
            "attach it with an AWS::EC2::VPCGatewayAttachment");
}
