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
