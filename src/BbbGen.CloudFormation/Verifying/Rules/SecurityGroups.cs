using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>An administration or database port that is open to the internet.</summary>
internal sealed class OpenPort() : ResourceRule(
    "CFN625",
    Severity.Warning,
    "Administration and database ports are not open to the internet.",
    "vpc/latest/userguide/security-group-rules.html",
    "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress")
{
    private static readonly Dictionary<int, string> Ports = new()
    {
        [22] = "SSH",
        [23] = "Telnet",
        [445] = "SMB",
        [1433] = "SQL Server",
        [1521] = "Oracle",
        [2049] = "NFS",
        [3306] = "MySQL",
        [3389] = "Remote Desktop",
        [5432] = "PostgreSQL",
        [6379] = "Redis",
        [9200] = "OpenSearch",
        [11211] = "Memcached",
        [27017] = "MongoDB",
    };

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from ingress in resource.Resource.Type == "AWS::EC2::SecurityGroup" ? resource["SecurityGroupIngress"].Items : [resource]
        let source = ((string[])["CidrIp", "CidrIpv6"])
            .Select(key => ingress[key]).FirstOrDefault(range => range.Text?.EndsWith("/0", StringComparison.Ordinal) == true)
        where source is not null
        let open = Open(ingress)
        where open.Length > 0
        select Found(source, $"{resource.Resource.LogicalId} opens {open} to the world",
            "list the addresses or the security group; use Session Manager to log in");

    private static string Open(Property ingress)
    {
        if (ingress["IpProtocol"].Text is "-1")
        {
            return "every port";
        }

        if (ingress["IpProtocol"].Text is not ("tcp" or "6") || ingress["FromPort"].Number is not { } from
            || ingress["ToPort"].Number is not { } to)
        {
            return "";
        }

        return from <= 0 && to >= 65535
            ? "every port"
            : string.Join(", ", Ports.Where(port => from <= port.Key && port.Key <= to).Select(port => $"{port.Key} ({port.Value})"));
    }
}

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
