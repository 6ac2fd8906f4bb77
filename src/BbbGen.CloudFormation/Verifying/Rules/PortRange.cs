using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A rule of a security group without the ports that its protocol needs, or with ports that do not exist.</summary>
internal sealed class PortRange() : ResourceRule(
    "CFN746",
    Severity.Error,
    "Rules of security groups have a protocol, addresses, and for TCP and UDP a range of ports from 0 to 65535.",
    "AWSEC2/latest/APIReference/API_IpPermission.html",
    "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress")
{
    private const int Highest = 65535;

    private static readonly string[] WithPorts = ["tcp", "udp", "6", "17"];

    private static readonly string[] Names = ["tcp", "udp", "icmp", "icmpv6"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from rule in resource.Resource.Type == "AWS::EC2::SecurityGroup"
            ? resource["SecurityGroupIngress"].Items.Concat(resource["SecurityGroupEgress"].Items)
            : [resource]
        where rule.IsWritten
        from finding in Addresses(rule["CidrIp"]).Concat(Protocol(rule["IpProtocol"])).Concat(
            rule["IpProtocol"].Text is { } protocol && WithPorts.Contains(protocol, StringComparer.OrdinalIgnoreCase)
                ? Ports(rule, rule["FromPort"], rule["ToPort"])
                : [])
        select finding;

    private IEnumerable<Finding?> Addresses(Property range) => range.Text is { Length: > 0 } text && Block.Of(text) is null
        ? [Found(range, $"{text} is not a range of IPv4 addresses", "write one such as 10.1.0.0/16")]
        : [];

    private IEnumerable<Finding?> Protocol(Property protocol) =>
        protocol.Text is { Length: > 0 } text && !Names.Contains(text, StringComparer.OrdinalIgnoreCase)
            && protocol.Number is not (>= -1 and <= 255)
            ? [Found(protocol, $"There is no protocol {text}", $"write one of {string.Join(", ", Names)}, or a number; -1 for all")]
            : [];

    private IEnumerable<Finding?> Ports(Property rule, Property from, Property to)
    {
        if (!from.IsWritten || !to.IsWritten)
        {
            yield return Found(
                rule, $"A rule for {rule["IpProtocol"]} has no {(from.IsWritten ? "ToPort" : "FromPort")}", "set FromPort and ToPort",
                rule["IpProtocol"]);
            yield break;
        }

        foreach (var port in new[] { from, to }.Where(port => port.Number is < 0 or > Highest))
        {
            yield return Found(port, $"There is no port {port}", $"write a number from 0 to {Highest}");
        }

        if (from.Number > to.Number)
        {
            yield return Found(from, $"The range of ports begins with {from} and ends with {to}", "exchange them", to);
        }
    }
}
