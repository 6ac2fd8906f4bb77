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
