using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>Two routes to the same addresses in one table.</summary>
internal sealed class RouteTwice() : ScenarioRule(
    "CFN704",
    Severity.Error,
    "A route table has one route for each range of addresses.",
    "vpc/latest/userguide/VPC_Route_Tables.html")
{
    private static readonly string[] Destinations = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(ScenarioResources scenario)
    {
        var seen = new Dictionary<(Resolved Table, string Destination), Property>();
        foreach (var route in scenario.Of("AWS::EC2::Route"))
        {
            var destination = Destinations.Select(key => route[key]).FirstOrDefault(place => place.Text is not null);
            if (destination is null || route["RouteTableId"].Value is not (Resolved.Later or Resolved.Text)
                || seen.TryAdd((route["RouteTableId"].Value!, destination.Text!), route))
            {
                continue;
            }

            var first = seen[(route["RouteTableId"].Value!, destination.Text!)];
            yield return Found(
                destination,
                $"{first.Resource.LogicalId} and {route.Resource.LogicalId} both lead to {destination.Text} in one route table",
                "remove one, or put it into another table",
                first);
        }
    }
}
