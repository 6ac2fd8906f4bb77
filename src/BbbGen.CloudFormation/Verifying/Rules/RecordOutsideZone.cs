using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A record outside of its zone.</summary>
internal sealed class RecordOutsideZone() : ResourceRule(
    "CFN743",
    Severity.Error,
    "The name of a record is within its zone, and the zone's own name is not a CNAME.",
    "Route53/latest/DeveloperGuide/resource-record-sets-values-basic.html",
    Records.Types)
{
    /// <inheritdoc/>
    protected override bool LooksAround => true;

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        foreach (var (record, place) in Records.Of(resource))
        {
            var zone = place["HostedZoneId"].Target is { Resource.Type: "AWS::Route53::HostedZone" } declared
                ? declared["Name"]
                : place["HostedZoneName"];
            if (Records.Name(zone) is not { Length: > 0 } whole || Records.Name(record["Name"]) is not { } name)
            {
                continue;
            }

            if (name != whole && !name.EndsWith("." + whole))
            {
                yield return Found(
                    record["Name"], $"{record["Name"]} is not within the zone {zone}", "write a name that ends in the zone's name", zone);
            }
            else if (name == whole && record["Type"].Text == "CNAME")
            {
                yield return Found(
                    record["Type"],
                    $"{record["Name"]} is the zone's own name, which cannot be a CNAME",
                    "make it an alias: Type A with AliasTarget",
                    record["Name"],
                    zone);
            }
        }
    }
}
