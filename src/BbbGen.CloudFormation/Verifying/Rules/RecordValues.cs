using System.Globalization;
using System.Net;
using System.Net.Sockets;
using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

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
