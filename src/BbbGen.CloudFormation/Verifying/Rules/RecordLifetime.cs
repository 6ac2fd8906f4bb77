using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A record without a TTL, or an alias with one.</summary>
internal sealed class RecordLifetime() : ResourceRule(
    "CFN744",
    Severity.Error,
    "Records have a TTL, and aliases have none.",
    "Route53/latest/DeveloperGuide/resource-record-sets-values-shared.html",
    Records.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        foreach (var (record, _) in Records.Of(resource))
        {
            var (alias, records, ttl) = (record["AliasTarget"], record["ResourceRecords"], record["TTL"]);
            if (records.IsWritten && !alias.IsWritten && !ttl.IsWritten)
            {
                yield return Found(record["Name"], $"The record {record["Name"]} has no TTL", "write TTL, such as 300");
            }
            else if (alias.IsWritten && (ttl.IsWritten || records.IsWritten))
            {
                yield return Found(
                    alias,
                    $"The record {record["Name"]} is an alias, but has a TTL or values",
                    "remove TTL and ResourceRecords",
                    ttl,
                    records);
            }
        }
    }
}
