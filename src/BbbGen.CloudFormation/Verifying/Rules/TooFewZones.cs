using System.Text.RegularExpressions;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
