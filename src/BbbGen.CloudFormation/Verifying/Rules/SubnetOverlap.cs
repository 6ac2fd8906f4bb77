using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
