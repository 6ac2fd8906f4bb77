using BbbGen.CloudFormation.Vocabulary.EC2;

namespace BbbGen.Templates.Probes;

/// <summary>A separate network for a probe: it blocks nothing in the deployment's network, and costs nothing.</summary>
internal static class ProbeNetwork
{
    public static VPC Vpc([CallerMemberName] string logicalId = "") => new(logicalId)
    {
        CidrBlock = "10.255.0.0/24",
        EnableDnsSupport = true,
        EnableDnsHostnames = true,
    };

    public static Subnet Subnet(VPC vpc, [CallerMemberName] string logicalId = "") =>
        new(logicalId) { VpcId = vpc, CidrBlock = "10.255.0.0/26" };

    public static VPCGatewayAttachment Attachment(VPC vpc, InternetGateway gateway, [CallerMemberName] string logicalId = "") =>
        new(logicalId) { VpcId = vpc, InternetGatewayId = gateway };

    /// <summary>The route to the internet.</summary>
    public static Route RouteOut(
        RouteTable table,
        InternetGateway gateway,
        VPCGatewayAttachment attachment,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            // The route refers to the gateway, not to its attachment, and is refused before the gateway is attached.
            DependsOn = [attachment],
            RouteTableId = table,
            DestinationCidrBlock = "0.0.0.0/0",
            GatewayId = gateway,
        };

    /// <summary>Allows no inbound traffic.</summary>
    public static SecurityGroup Closed(VPC vpc, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        GroupDescription = "No way in.",
        VpcId = vpc,
        SecurityGroupEgress = [new() { IpProtocol = "-1", CidrIp = "0.0.0.0/0", Description = "Everything out." }],
    };
}
