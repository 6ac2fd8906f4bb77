using BbbGen.Aws.Contracts;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Preflight.Checks.Network;

/// <summary>A new account may have five of each, and other projects have some of them.</summary>
internal sealed class NetworkQuotas() : PreflightCheck(
    "PRE205",
    "There is room for the VPC, its gateways and addresses",
    stops: "a quota of VPCs, internet gateways, Elastic IP addresses or NAT gateways does not hold what is created beside what is in use",
    warns: null,
    remedy: "free some, or have the quota raised in Service Quotas")
{
    /// <inheritdoc/>
    public override async Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken)
    {
        var missing = await context.Existing.MissingAsync(context.Plan.Resources);
        var usage = context.Services.Usage;
        var findings = await Task.WhenAll(
            new Quota("VPCs", "vpc", "L-F678F1CE").CheckAsync(context, Count("AWS::EC2::VPC"), usage.NetworksAsync, cancellationToken),
            new Quota("internet gateways", "vpc", "L-A4707A72").CheckAsync(context, Count("AWS::EC2::InternetGateway"), usage.InternetGatewaysAsync, cancellationToken),
            new Quota("Elastic IP addresses", "ec2", "L-0263D0A3").CheckAsync(context, Count("AWS::EC2::EIP"), usage.AddressesAsync, cancellationToken),
            new Quota("NAT gateways of a zone", "vpc", "L-FE5A380F").CheckAsync(context, NatGatewaysOfAZone(missing), usage.NatGatewaysInFullestZoneAsync, cancellationToken));
        return CheckResult.Of([.. findings.OfType<Finding>()], "The quotas hold what is created");

        int Count(string type) => missing.Count(resource => resource.Type == type);
    }

    /// <summary>Each lies in a subnet, and so in a zone; what counts is the zone that gets the most.</summary>
    private static int NatGatewaysOfAZone(IEnumerable<ResourceInstance> missing) => missing
        .Where(resource => resource.Type == "AWS::EC2::NatGateway")
        .GroupBy(gateway => (gateway.Properties["SubnetId"] as Resolved.Later)?.Resource)
        .Select(subnet => subnet.Count())
        .DefaultIfEmpty(0)
        .Max();
}
