using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
