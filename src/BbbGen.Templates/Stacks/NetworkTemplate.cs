using BbbGen.CloudFormation.Vocabulary.EC2;
using BbbGen.CloudFormation.Vocabulary.S3;

namespace BbbGen.Templates.Stacks;

/// <summary>The VPC with its subnets and routes. Single mode needs only the public subnets.</summary>
[Template("bbb-on-aws-network.template.yaml", "BigBlueButton on AWS: VPC, subnets, routes and NAT gateways.")]
public sealed partial class NetworkTemplate : Template
{
    Parameter<string> BBBVPCcidr => field ??= new("IPv4 range of the VPC.");

    ListParameter<string> BBBPublicApplicationSubnetCidrs => field ??= new("IPv4 ranges of the public subnets, one for each zone.");

    ListParameter<string> BBBPrivateApplicationSubnetCidrs =>
        field ??= new("IPv4 ranges of the private subnets of the applications, one for each zone.");

    ListParameter<string> BBBPrivateDBSubnetCidrs =>
        field ??= new("IPv4 ranges of the private subnets of the databases, one for each zone.");

    Parameter<string> BBBAvailabilityZones => field ??= new("Zones of the subnets, with commas; empty: the region's first three.");

    Parameter<string> BBBEnvironmentType => field ??= new("Whether there are private subnets: scalable or single.");

    Parameter<string> BBBEnvironmentStage => field ??= new("Whether a second NAT gateway is worth its price: stage and prod have one.");

    Parameter<string> BBBEnvironmentName => field ??= new("Beginning of the name tags.");

    Condition BBBScalableEnvironment => field ??= new(BBBEnvironmentType.Is("scalable"));

    Condition BBBSecondNatGateway => field ??= new(BBBScalableEnvironment & !BBBEnvironmentStage.Is("dev"));

    Parameter<Bucket> BBBLogBucket => field ??= new("Bucket for flow logs.");

    Condition BBBZonesGiven => field ??= new(!BBBAvailabilityZones.Is(""));

    [Label("private network (VPC)")]
    [Output("The VPC.")]
    VPC BBBVPC => field ??= new()
    {
        CidrBlock = BBBVPCcidr,
        EnableDnsSupport = true,
        EnableDnsHostnames = true,
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-vpc" }],
    };

    /// <summary>
    /// Which addresses had connections, and which were refused: what an investigation after an incident begins with. S3 is the cheapest
    /// destination, and needs no role.
    /// </summary>
    [Label("private network: flow log")]
    FlowLog BBBFlowLog => field ??= new()
    {
        ResourceId = ((Value<VPC>)BBBVPC),
        ResourceType = FlowLogResourceType.Vpc,
        TrafficType = FlowLogTrafficType.All,
        LogDestinationType = FlowLogLogDestinationType.S3,
        LogDestination = $"arn:{Pseudo.Partition}:s3:::{BBBLogBucket}/{BuildBucketsTemplate.FlowLogs}/",
        MaxAggregationInterval = 600,
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-flow-log" }],
    };

    [Label("internet gateway")]
    InternetGateway BBBIGW => field ??= new()
    {
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-igw" }],
    };

    [Label("internet gateway: attached to the network")]
    VPCGatewayAttachment BBBIGWAttachment => field ??= new()
    {
        VpcId = BBBVPC,
        InternetGatewayId = BBBIGW,
    };

    [Label("public subnet 1")]
    Subnet BBBPublicApplicationSubnet1 => field ??= PublicSubnet(zone: 0);

    [Label("public subnet 2")]
    Subnet BBBPublicApplicationSubnet2 => field ??= PublicSubnet(zone: 1);

    [Label("public subnet 3")]
    Subnet BBBPublicApplicationSubnet3 => field ??= PublicSubnet(zone: 2);

    [Label("private subnet 1")]
    Subnet BBBPrivateApplicationSubnet1 => field ??= PrivateSubnet(BBBPrivateApplicationSubnetCidrs, zone: 0, "private-application");

    [Label("private subnet 2")]
    Subnet BBBPrivateApplicationSubnet2 => field ??= PrivateSubnet(BBBPrivateApplicationSubnetCidrs, zone: 1, "private-application");

    [Label("private subnet 3")]
    Subnet BBBPrivateApplicationSubnet3 => field ??= PrivateSubnet(BBBPrivateApplicationSubnetCidrs, zone: 2, "private-application");

    [Label("database subnet 1")]
    Subnet BBBPrivateDBSubnet1 => field ??= PrivateSubnet(BBBPrivateDBSubnetCidrs, zone: 0, "private-db");

    [Label("database subnet 2")]
    Subnet BBBPrivateDBSubnet2 => field ??= PrivateSubnet(BBBPrivateDBSubnetCidrs, zone: 1, "private-db");

    [Label("database subnet 3")]
    Subnet BBBPrivateDBSubnet3 => field ??= PrivateSubnet(BBBPrivateDBSubnetCidrs, zone: 2, "private-db");

    [Label("NAT gateway 1: public address")]
    EIP BBBNatGateway1EIP => field ??= NatAddress(BBBScalableEnvironment);

    [Label("NAT gateway 1")]
    NatGateway BBBNatGateway1 => field ??= Nat(BBBNatGateway1EIP, BBBPublicApplicationSubnet1, "nat-1");

    [Label("NAT gateway 2: public address")]
    EIP BBBNatGateway2EIP => field ??= NatAddress(BBBSecondNatGateway);

    [Label("NAT gateway 2")]
    NatGateway BBBNatGateway2 => field ??= Nat(BBBNatGateway2EIP, BBBPublicApplicationSubnet2, "nat-2");

    [Label("public routes")]
    RouteTable BBBPublicRouteTable => field ??= Routes(onlyIf: null, "public");

    [Label("public route to the internet")]
    Route BBBDefaultPublicRoute => field ??= new()
    {
        // The route refers to the gateway, not to its attachment, and is refused before the gateway is attached.
        DependsOn = [BBBIGWAttachment],
        RouteTableId = BBBPublicRouteTable,
        DestinationCidrBlock = "0.0.0.0/0",
        GatewayId = BBBIGW,
    };

    [Label("public subnet 1: routes")]
    SubnetRouteTableAssociation BBBPublicApplicationSubnet1Routes =>
        field ??= Association(BBBPublicApplicationSubnet1, BBBPublicRouteTable);

    [Label("public subnet 2: routes")]
    SubnetRouteTableAssociation BBBPublicApplicationSubnet2Routes =>
        field ??= Association(BBBPublicApplicationSubnet2, BBBPublicRouteTable);

    [Label("public subnet 3: routes")]
    SubnetRouteTableAssociation BBBPublicApplicationSubnet3Routes =>
        field ??= Association(BBBPublicApplicationSubnet3, BBBPublicRouteTable);

    [Label("private routes 1")]
    RouteTable BBBPrivateRouteTable1 => field ??= Routes(BBBScalableEnvironment, "private-1");

    [Label("private routes 2")]
    RouteTable BBBPrivateRouteTable2 => field ??= Routes(BBBScalableEnvironment, "private-2");

    [Label("private routes 3")]
    RouteTable BBBPrivateRouteTable3 => field ??= Routes(BBBScalableEnvironment, "private-3");

    [Label("private route 1 to the internet")]
    Route BBBDefaultPrivateRoute1 => field ??= RouteOut(BBBPrivateRouteTable1, BBBNatGateway1);

    [Label("private route 2 to the internet")]
    Route BBBDefaultPrivateRoute2 => field ??= RouteOut(BBBPrivateRouteTable2, If(BBBSecondNatGateway, BBBNatGateway2, BBBNatGateway1));

    [Label("private route 3 to the internet")]
    Route BBBDefaultPrivateRoute3 => field ??= RouteOut(BBBPrivateRouteTable3, If(BBBSecondNatGateway, BBBNatGateway2, BBBNatGateway1));

    [Label("private subnet 1: routes")]
    SubnetRouteTableAssociation BBBPrivateApplicationSubnet1Routes =>
        field ??= Association(BBBPrivateApplicationSubnet1, BBBPrivateRouteTable1);

    [Label("private subnet 2: routes")]
    SubnetRouteTableAssociation BBBPrivateApplicationSubnet2Routes =>
        field ??= Association(BBBPrivateApplicationSubnet2, BBBPrivateRouteTable2);

    [Label("private subnet 3: routes")]
    SubnetRouteTableAssociation BBBPrivateApplicationSubnet3Routes =>
        field ??= Association(BBBPrivateApplicationSubnet3, BBBPrivateRouteTable3);

    // Databases make no outbound connections: their route table has no route to the internet.
    [Label("database routes")]
    RouteTable BBBPrivateDBRouteTable => field ??= Routes(BBBScalableEnvironment, "private-db");

    [Label("database subnet 1: routes")]
    SubnetRouteTableAssociation BBBPrivateDBSubnet1Routes => field ??= Association(BBBPrivateDBSubnet1, BBBPrivateDBRouteTable);

    [Label("database subnet 2: routes")]
    SubnetRouteTableAssociation BBBPrivateDBSubnet2Routes => field ??= Association(BBBPrivateDBSubnet2, BBBPrivateDBRouteTable);

    [Label("database subnet 3: routes")]
    SubnetRouteTableAssociation BBBPrivateDBSubnet3Routes => field ??= Association(BBBPrivateDBSubnet3, BBBPrivateDBRouteTable);

    // Free of charge, and avoids NAT gateway charges for image layers and recordings.
    [Label("S3 endpoint of the network")]
    VPCEndpoint BBBS3Endpoint => field ??= new()
    {
        Condition = BBBScalableEnvironment,
        VpcId = BBBVPC,
        VpcEndpointType = VPCEndpointVpcEndpointType.Gateway,
        ServiceName = $"com.amazonaws.{Pseudo.Region}.s3",
        RouteTableIds = [BBBPrivateRouteTable1, BBBPrivateRouteTable2, BBBPrivateRouteTable3],
    };

    [Output("The public subnets.")]
    ValueList<Subnet> BBBPublicApplicationSubnets =>
        field ??= [BBBPublicApplicationSubnet1, BBBPublicApplicationSubnet2, BBBPublicApplicationSubnet3];

    [Output("The zone of the first public subnet.")]
    Value<string> BBBApplicationZone => field ??= Zones[0];

    [Output("The private subnets of the applications.", Condition = nameof(BBBScalableEnvironment))]
    ValueList<Subnet> BBBPrivateApplicationSubnets =>
        field ??= [BBBPrivateApplicationSubnet1, BBBPrivateApplicationSubnet2, BBBPrivateApplicationSubnet3];

    [Output("The private subnets of the databases.", Condition = nameof(BBBScalableEnvironment))]
    ValueList<Subnet> BBBPrivateDBSubnets => field ??= [BBBPrivateDBSubnet1, BBBPrivateDBSubnet2, BBBPrivateDBSubnet3];

    ValueList<string> Zones => If(BBBZonesGiven, Split(",", BBBAvailabilityZones), GetAZs());

    Subnet PublicSubnet(int zone, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        VpcId = BBBVPC,
        AvailabilityZone = Zones[zone],
        CidrBlock = BBBPublicApplicationSubnetCidrs[zone],

        // Launch templates ask for their public address themselves; the one instance of single mode, which is in the first subnet, can not
        // without being replaced.
        MapPublicIpOnLaunch = zone == 0 ? If(BBBScalableEnvironment, false, true) : false,
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-public-{Ordinal(zone)}" }],
    };

    Subnet PrivateSubnet(ListParameter<string> cidrs, int zone, string name, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = BBBScalableEnvironment,
        VpcId = BBBVPC,
        AvailabilityZone = Zones[zone],
        CidrBlock = cidrs[zone],
        MapPublicIpOnLaunch = false,
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-{name}-{Ordinal(zone)}" }],
    };

    EIP NatAddress(Condition onlyIf, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = onlyIf,

        // Required by AWS: an address in a VPC without an attached gateway is refused.
        DependsOn = [BBBIGWAttachment],
        Domain = "vpc",
    };

    NatGateway Nat(EIP address, Subnet subnet, string name, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = address.Condition,
        AllocationId = address.AllocationId,
        SubnetId = subnet,
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-{name}" }],
    };

    RouteTable Routes(Condition? onlyIf, string name, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = onlyIf,
        VpcId = BBBVPC,
        Tags = [new() { Key = "Name", Value = $"{BBBEnvironmentName}-{name}" }],
    };

    Route RouteOut(RouteTable table, Value<NatGateway> nat, [CallerMemberName] string logicalId = "") => new(logicalId)
    {
        Condition = BBBScalableEnvironment,
        RouteTableId = table,
        DestinationCidrBlock = "0.0.0.0/0",
        NatGatewayId = nat,
    };

    static SubnetRouteTableAssociation Association(Subnet subnet, RouteTable table,
        [CallerMemberName] string logicalId = "") => new(logicalId)
        {
            Condition = subnet.Condition,
            SubnetId = subnet,
            RouteTableId = table,
        };

    static string Ordinal(int zone) => (zone + 1).ToString();
}
