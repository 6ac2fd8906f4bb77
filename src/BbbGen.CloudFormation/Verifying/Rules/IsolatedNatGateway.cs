using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A NAT gateway in a subnet without internet access, so that nothing that uses it has access.</summary>
internal sealed class IsolatedNatGateway() : ScenarioRule(
    "CFN708",
    Severity.Warning,
    "A NAT gateway is in a public subnet.",
    "vpc/latest/userguide/vpc-nat-gateway.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from gateway in scenario.Of("AWS::EC2::NatGateway")
        where !gateway["ConnectivityType"].Is("private")
        let subnet = gateway["SubnetId"].Target
        where subnet is not null
        from association in scenario.Of("AWS::EC2::SubnetRouteTableAssociation", "SubnetId", subnet)
        let table = association["RouteTableId"].Target
        where table is not null && !scenario.Of("AWS::EC2::Route", "RouteTableId", table).Any(LeadsOut)
        select Found(
            gateway["SubnetId"],
            $"The NAT gateway {gateway.Resource.LogicalId} is in {subnet.Resource.LogicalId}, which has no route to an internet gateway",
            "put it into a public subnet");

    /// <summary>A gateway from outside these templates may be an internet gateway.</summary>
    private static bool LeadsOut(Property route) => route["GatewayId"].IsWritten
        || route["TransitGatewayId"].IsWritten || route["VpcEndpointId"].IsWritten
        || route["NetworkInterfaceId"].IsWritten || route["InstanceId"].IsWritten;
}
