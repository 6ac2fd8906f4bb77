using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An invalid range of addresses, or one of a size that EC2 does not support.</summary>
internal sealed class CidrBlock() : ResourceRule(
    "CFN701",
    Severity.Error,
    "VPCs and subnets have between 16 and 65,536 addresses.",
    "vpc/latest/userguide/subnet-sizing.html",
    "AWS::EC2::Subnet", "AWS::EC2::VPC", "AWS::EC2::VPCCidrBlock")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var range = resource["CidrBlock"];
        if (range.Text is not { } text)
        {
            yield break;
        }

        if (Block.Of(text) is not { } block)
        {
            yield return Found(range, $"{resource.Resource.LogicalId} has the range {text}, which is not a range of IPv4 addresses",
                "write one such as 10.1.0.0/16");
        }
        else if (block.Text != text)
        {
            // EC2 creates it with the canonical range (API reference of CreateVpc and CreateSubnet).
            yield return Found(range, $"{resource.Resource.LogicalId} has the range {text}, which EC2 changes to {block.Text}",
                $"write {block.Text}") is { } changed ? changed with { Severity = Severity.Warning } : null;
        }
        else if (block.Bits is < 16 or > 28)
        {
            yield return Found(
                range,
                $"{resource.Resource.LogicalId} has the range {text}: the largest is /16, the smallest /28",
                "choose a size between /16 and /28");
        }
    }
}

/// <summary>A subnet whose range is not within its VPC's.</summary>
internal sealed class SubnetOutsideVpc() : ScenarioRule(
    "CFN702",
    Severity.Error,
    "The range of a subnet is within that of its VPC.",
    "vpc/latest/userguide/subnet-sizing.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario) =>
        from vpc in scenario.Of("AWS::EC2::VPC")
        let ranges = Ranges(scenario, vpc)
        where ranges.Length > 0
        from subnet in scenario.Of("AWS::EC2::Subnet", "VpcId", vpc)
        let range = subnet["CidrBlock"]
        let block = Block.Of(range.Text)
        where block is not null && !ranges.Any(whole => Block.Of(whole.Text)!.Value.Holds(block.Value))
        select Found(
            range,
            $"The subnet {subnet.Resource.LogicalId} has the range {range.Text}, which is not within {string.Join<Property>(", ", ranges)} "
                + $"of {vpc.Resource.LogicalId}",
            "choose a range within the VPC's",
            ranges);

    /// <summary>The ranges of a VPC; none if not all are known.</summary>
    private static Property[] Ranges(ScenarioResources scenario, Property vpc)
    {
        var more = scenario.Of("AWS::EC2::VPCCidrBlock", "VpcId", vpc)
            .Where(association => !association["AmazonProvidedIpv6CidrBlock"].IsWritten);
        Property[] ranges = [vpc["CidrBlock"], .. more.Select(association => association["CidrBlock"])];
        return ranges.All(range => Block.Of(range.Text) is not null) ? ranges : [];
    }
}

/// <summary>Two subnets of a VPC with the same addresses.</summary>
internal sealed class SubnetOverlap() : ScenarioRule(
    "CFN703",
    Severity.Error,
    "The subnets of a VPC do not overlap.",
    "vpc/latest/userguide/subnet-sizing.html")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario)
    {
        var subnets = scenario.Of("AWS::EC2::Subnet")
            .Select(subnet => (Subnet: subnet, Vpc: subnet["VpcId"].Value, Range: subnet["CidrBlock"]))
            .Where(subnet => subnet.Vpc is Evaluation.Resolved.Later or Evaluation.Resolved.Text && Block.Of(subnet.Range.Text) is not null)
            .ToArray();
        return from second in Enumerable.Range(0, subnets.Length)
               from first in Enumerable.Range(0, second)
               let one = subnets[first]
               let other = subnets[second]
               where one.Vpc!.Equals(other.Vpc) && Block.Of(one.Range.Text)!.Value.Overlaps(Block.Of(other.Range.Text)!.Value)
               select Found(
                   other.Range,
                   $"The subnets {one.Subnet.Resource.LogicalId} ({one.Range.Text}) and {other.Subnet.Resource.LogicalId} "
                       + $"({other.Range.Text}) share addresses",
                   "give each subnet a separate range",
                   one.Range);
    }
}

/// <summary>An Application Load Balancer or a database in fewer than two zones.</summary>
internal sealed partial class TooFewZones() : ResourceRule(
    "CFN709",
    Severity.Error,
    "Application Load Balancers and databases have subnets in two zones.",
    "elasticloadbalancing/latest/application/application-load-balancers.html",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::RDS::DBSubnetGroup")
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var isBalancer = resource.Resource.Type == "AWS::ElasticLoadBalancingV2::LoadBalancer";
        if (isBalancer && resource["Type"].IsWritten && !resource["Type"].Is("application"))
        {
            yield break;
        }

        var list = isBalancer ? resource["Subnets"] : resource["SubnetIds"];
        var subnets = list.Items.ToArray();
        if (subnets is [{ Text: { } only }] && only.StartsWith("subnet-", StringComparison.Ordinal) && list.Node is Documents.Node.List)
        {
            yield return Found(list, $"{resource.Resource.LogicalId} has one subnet", "give it subnets in two zones or more", subnets);
            yield break;
        }

        if (subnets.Length == 0 || !subnets.All(subnet => IsUsual(subnet.Target)))
        {
            yield break;
        }

        // EC2 selects the zone of a subnet that does not set one.
        var zones = subnets.Select(subnet => subnet.Target!["AvailabilityZone"]).ToArray();
        if (subnets.Length == 1 || (zones.All(zone => zone.Text is not null) && zones.Select(zone => zone.Text).Distinct().Count() == 1))
        {
            yield return Found(
                list,
                $"{resource.Resource.LogicalId} is in one zone "
                    + $"only: {string.Join(", ", subnets.Select(subnet => subnet.Target!.Resource.LogicalId).Distinct())}",
                "give it subnets in two zones or more",
                zones);
        }
    }

    /// <summary>On an Outpost and in a Local Zone one subnet is enough.</summary>
    private static bool IsUsual(Property? subnet) => subnet is { Resource.Type: "AWS::EC2::Subnet" }
        && !subnet["OutpostArn"].IsWritten && !subnet["AvailabilityZoneId"].IsWritten
        && subnet["AvailabilityZone"] is var zone && (!zone.IsWritten || (zone.Text is { } name && Zone().IsMatch(name)));

    /// <summary>The name of a Local Zone has more parts.</summary>
    [GeneratedRegex("^[a-z]{2}(-gov)?-[a-z]+-[0-9][a-f]$")]
    private static partial Regex Zone();
}
