using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Two routes to the same addresses in one table.</summary>
internal sealed class RouteTwice() : ScenarioRule(
    "CFN704",
    Severity.Error,
    "A route table has one route for each range of addresses.",
    "vpc/latest/userguide/VPC_Route_Tables.html")
{
    private static readonly string[] Destinations = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario)
    {
        var seen = new Dictionary<(Resolved Table, string Destination), Property>();
        foreach (var route in scenario.Of("AWS::EC2::Route"))
        {
            var destination = Destinations.Select(key => route[key]).FirstOrDefault(place => place.Text is not null);
            if (destination is null || route["RouteTableId"].Value is not (Resolved.Later or Resolved.Text)
                || seen.TryAdd((route["RouteTableId"].Value!, destination.Text!), route))
            {
                continue;
            }

            var first = seen[(route["RouteTableId"].Value!, destination.Text!)];
            yield return Found(
                destination,
                $"{first.Resource.LogicalId} and {route.Resource.LogicalId} both lead to {destination.Text} in one route table",
                "remove one, or put it into another table",
                first);
        }
    }
}

/// <summary>A route table that no subnet uses.</summary>
internal sealed class UnusedRouteTable() : ScenarioRule(
    "CFN705",
    Severity.Note,
    "Every route table is used by a subnet.",
    "vpc/latest/userguide/VPC_Route_Tables.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from table in scenario.Of("AWS::EC2::RouteTable")
        let stack = table.Resource.Stack
        where !stack.Resources.Any(other =>
            other.Type is not "AWS::EC2::Route" and not "AWS::EC2::VPCEndpoint" && other.Dependencies.Contains(table.Resource.LogicalId))
            && !stack.Outputs.Values.Any(output => Names(output.Value, table.Resource.Address))
        select Found(table, $"No subnet uses the route table {table.Resource.LogicalId}", "associate it with a subnet, or remove it");

    private static bool Names(Resolved value, ResourceAddress table) => value switch
    {
        Resolved.Later later => later.Resource == table,
        Resolved.List(var items) => items.Any(item => Names(item, table)),
        Resolved.Mixed(var parts) => parts.Any(part => Names(part, table)),
        _ => false,
    };
}

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
