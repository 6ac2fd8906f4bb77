using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A certificate for which the stack waits until a mail is answered or a DNS record is created by hand.</summary>
internal sealed class CertificateValidation() : ResourceRule(
    "CFN742",
    Severity.Warning,
    "A certificate is validated without manual steps.",
    "AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html",
    "AWS::CertificateManager::Certificate")
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        var method = resource["ValidationMethod"];
        if (!method.IsWritten || method.Is("EMAIL"))
        {
            yield return Found(
                method,
                $"The stack waits, for up to three days, until the validation mail for {resource.Resource.LogicalId} is answered",
                "write ValidationMethod: DNS, and DomainValidationOptions with HostedZoneId");
        }
        else if (method.Is("DNS") && !resource["DomainValidationOptions"].IsWritten)
        {
            yield return Found(
                method,
                $"The stack waits, for up to three days, until the validation record of {resource.Resource.LogicalId} is created",
                "write DomainValidationOptions with HostedZoneId");
        }
    }
}

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

/// <summary>A value that a DNS record of its type cannot have.</summary>
internal sealed class RecordValues() : ResourceRule(
    "CFN747",
    Severity.Error,
    "The values of a record have the form of its type, and the name of a zone ends in a dot.",
    "Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    Records.Types)
{
    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource)
    {
        foreach (var (record, place) in Records.Of(resource))
        {
            if (place["HostedZoneName"] is { Text: { Length: > 0 } zone } name && !zone.EndsWith('.'))
            {
                yield return Found(name, $"The name of the zone {zone} does not end in a dot", $"write {zone}.");
            }

            var (type, values) = (record["Type"], record["ResourceRecords"].Items.ToList());
            if (type.Is("CNAME") && values.Count > 1)
            {
                yield return Found(
                    values[1], $"The record {record["Name"]} is a CNAME with {values.Count} values", "write one value", type);
            }

            foreach (var value in values.Where(value => value.Text is { Length: > 0 }))
            {
                if (Form(type.Text, value.Text!) is { } form)
                {
                    yield return Found(value, $"{value.Text} is no value of a record of type {type}", $"write {form}", type);
                }
            }
        }
    }

    /// <summary>The form that the type requires; null if the value has it or the type is not checked.</summary>
    private static string? Form(string? type, string value) => type switch
    {
        "A" when !Is(value, AddressFamily.InterNetwork) => "an IPv4 address, such as 192.0.2.1",
        "AAAA" when !Is(value, AddressFamily.InterNetworkV6) => "an IPv6 address, such as 2001:db8::1",
        "TXT" or "SPF" when !(value.StartsWith('"') && value.EndsWith('"') && value.Length > 1) => "the text in double quotes",
        "MX" when !HasNumbers(value, 1) => "a priority and a name, such as 10 mail.example.com",
        "SRV" when !HasNumbers(value, 3) => "priority, weight, port and name, such as 10 5 443 www.example.com",
        _ => null,
    };

    private static bool Is(string value, AddressFamily family) =>
        IPAddress.TryParse(value, out var address) && address.AddressFamily == family
        && (family is AddressFamily.InterNetworkV6 || value.Count(character => character == '.') == 3);

    /// <summary>Whether it consists of that many numbers and one name.</summary>
    private static bool HasNumbers(string value, int count)
    {
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == count + 1
            && words[..count].All(word => ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
