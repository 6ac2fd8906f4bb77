using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>The default quotas are five each, and other projects use some of them.</summary>
internal sealed class NetworkQuotas() : PreflightCheck(
    "PRE205",
    "The VPC, its gateways and addresses fit into the quotas",
    blocks: "a quota of VPCs, internet gateways, Elastic IP addresses or NAT gateways is too small for those in use and those created",
    warns: null,
    remedy: "delete unused ones, or request an increase in Service Quotas")
{
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var missing = await context.Existing.MissingAsync(context.Plan.Resources);
        var ec2 = context.Services.Ec2;
        (Quota Quota, int Needed, Func<CancellationToken, Task<int>> Used)[] quotas =
        [
            (new("VPCs", "vpc", "L-F678F1CE"), Count("AWS::EC2::VPC"), ec2.CountVpcsAsync),
            (new("internet gateways", "vpc", "L-A4707A72"), Count("AWS::EC2::InternetGateway"), ec2.CountInternetGatewaysAsync),
            (new("Elastic IP addresses", "ec2", "L-0263D0A3"), Count("AWS::EC2::EIP"), ec2.CountAddressesAsync),
            (new("NAT gateways in a zone", "vpc", "L-FE5A380F"), NatGatewaysOfAZone(missing), ec2.CountNatGatewaysInFullestZoneAsync),
        ];
        var findings = await Task.WhenAll(quotas.Select(quota =>
            quota.Quota.CheckAsync(context, quota.Needed, quota.Used, cancellationToken)));
        return CheckResult.Of(findings, "The quotas are sufficient");

        int Count(string type) => missing.Count(resource => resource.Type == type);
    }

    private static int NatGatewaysOfAZone(IEnumerable<ResourceInstance> missing) => missing
        .Where(resource => resource.Type == "AWS::EC2::NatGateway")
        .GroupBy(gateway => (gateway.Properties["SubnetId"] as Resolved.Later)?.Resource)
        .Select(subnet => subnet.Count())
        .DefaultIfEmpty(0)
        .Max();
}
