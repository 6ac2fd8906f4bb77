using static BbbGen.ResourceTypes.BillingKind;

namespace BbbGen.ResourceTypes;

internal sealed partial record ResourceType
{
    /// <summary>Networks, addresses and what is reachable at them.</summary>
    private static ResourceType[] Network =>
    [
        new("AWS::EC2::VPC", new(10, 12, 16), 3) // R 12; L 16
        {
            IdPrefix = "vpc", Billing = Free, Actions = ["ec2:CreateVpc", "ec2:ModifyVpcAttribute"],
            Label = new(ResourceKind.Network, "VPC"),
        },
        new("AWS::EC2::FlowLog", new(2, 5, 15), 2) // E
        {
            Billing = DependsOnUse, Actions = ["ec2:CreateFlowLogs", "logs:CreateLogDelivery"],
        },
        new("AWS::EC2::NatGateway", new(87, 105, 135), 55) // R 106; L 96, 106; T 87 to 121
        {
            IdPrefix = "nat", Billing = Priced, Actions = ["ec2:CreateNatGateway"],
            Label = new(ResourceKind.Network, "NAT gateway"),
        },
        new("AWS::EC2::Subnet", new(3, 4, 6), 3) // R 4; L 3 to 4
        {
            IdPrefix = "subnet", Billing = Free, Actions = ["ec2:CreateSubnet", "ec2:ModifySubnetAttribute"],
        },
        new("AWS::EC2::InternetGateway", new(15, 17, 18), 3) // R 17
        {
            IdPrefix = "igw", Billing = Free, Actions = ["ec2:CreateInternetGateway"],
        },
        new("AWS::EC2::VPCGatewayAttachment", new(2, 12, 16), 12) // R 12
        {
            Billing = Free, Actions = ["ec2:AttachInternetGateway"],
        },
        new("AWS::EC2::EIP", new(15, 17, 18), 3) // R 17
        {
            Billing = Priced, Actions = ["ec2:AllocateAddress"],
            Label = new(ResourceKind.Network, "Elastic IP address", "Elastic IP addresses"),
        },
        new("AWS::EC2::RouteTable", new(10, 11, 13), 3) // L 11; R 12
        {
            IdPrefix = "rtb", Billing = Free, Actions = ["ec2:CreateRouteTable"],
        },
        new("AWS::EC2::Route", new(2, 3, 16), 2) { Billing = Free, Actions = ["ec2:CreateRoute"] }, // L 2 to 3
        new("AWS::EC2::SubnetRouteTableAssociation", new(2, 2, 6), 2) // L 2
        {
            IdPrefix = "rtbassoc", Billing = Free, Actions = ["ec2:AssociateRouteTable"],
        },
        new("AWS::EC2::VPCEndpoint", new(5, 15, 60), 10) // E: a gateway endpoint; an interface takes minutes
        {
            IdPrefix = "vpce", Billing = Free, Actions = ["ec2:CreateVpcEndpoint"],
        },
        new("AWS::EC2::SecurityGroup", new(5, 7, 10), 3) // L 7; R 6
        {
            IdPrefix = "sg", Billing = Free,
            Actions = ["ec2:CreateSecurityGroup", "ec2:AuthorizeSecurityGroupIngress", "ec2:AuthorizeSecurityGroupEgress"],
        },
        new("AWS::EC2::SecurityGroupIngress", new(2, 3, 5), 2) // R 2
        {
            Billing = Free, Actions = ["ec2:AuthorizeSecurityGroupIngress"],
        },
        new("AWS::EC2::SecurityGroupEgress", new(2, 3, 5), 2), // R 2
        new("AWS::ElasticLoadBalancingV2::LoadBalancer", new(116, 150, 190), 15) // R 116; T 135 to 190
        {
            Arn = ("elasticloadbalancing", "loadbalancer/app/"), Billing = Priced,
            Actions = ["elasticloadbalancing:CreateLoadBalancer"], Label = new(ResourceKind.Addresses, "load balancer"),
        },
        new("AWS::ElasticLoadBalancingV2::TargetGroup", new(12, 16, 20), 2) // R 16
        {
            Arn = ("elasticloadbalancing", "targetgroup/"), Billing = Free, Actions = ["elasticloadbalancing:CreateTargetGroup"],
        },
        new("AWS::ElasticLoadBalancingV2::Listener", new(1, 2, 4), 2) // R 2
        {
            Arn = ("elasticloadbalancing", "listener/app/"), Billing = Free, Actions = ["elasticloadbalancing:CreateListener"],
        },
        new("AWS::ElasticLoadBalancingV2::ListenerRule", new(1, 2, 4), 2) // R 2
        {
            Billing = Free, Actions = ["elasticloadbalancing:CreateRule"],
        },
        new("AWS::WAFv2::LoggingConfiguration", new(2, 5, 15), 2) // E
        {
            Billing = DependsOnUse, Actions = ["logs:CreateLogDelivery", "logs:PutResourcePolicy", "wafv2:PutLoggingConfiguration"],
        },
        new("AWS::WAFv2::WebACL", new(2, 5, 15), 5) // E: Terraform reports 1 to 3 s
        {
            Billing = Priced, Actions = ["wafv2:CreateWebACL"], Label = new(ResourceKind.Addresses, "web application firewall"),
        },
        new("AWS::WAFv2::WebACLAssociation", new(2, 10, 60), 5) // E: repeated until WAF knows the load balancer
        {
            Billing = Free, Actions = ["elasticloadbalancing:SetWebACL", "wafv2:AssociateWebACL"],
        },
        new("AWS::Route53::RecordSet", new(32, 38, 57), 32) // R 33; T 35 to 57
        {
            Billing = DependsOnUse, Actions = ["route53:ChangeResourceRecordSets", "route53:GetChange"],
            Label = new(ResourceKind.Addresses, "DNS record"),
        },
        new("AWS::Route53::RecordSetGroup", new(32, 38, 57), 32), // as RecordSet
        new("AWS::CertificateManager::Certificate", new(75, 200, 600), 5) // R 239; D "a few minutes, up to 30"
        {
            Arn = ("acm", "certificate/"),
        },
    ];
}
