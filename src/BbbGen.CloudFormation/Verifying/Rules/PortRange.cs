using BbbGen.CloudFormation.Verifying.Values;

namespace BbbGen.CloudFormation.Verifying.Rules;

/// <summary>A rule of a security group without the ports that its protocol needs, or with ports that do not exist.</summary>
internal sealed class PortRange() : ResourceRule(
    "CFN746",
    Severity.Error,
    "Rules of security groups for TCP and UDP have a range of ports from 0 to 65535.",
    "AWSEC2/latest/APIReference/API_IpPermission.html",
    "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress")
{
    private const int Highest = 65535;

    private static readonly string[] Protocols = ["tcp", "udp", "6", "17"];

    /// <inheritdoc/>
    protected override IEnumerable<Finding?> Validate(Property resource) =>
        from rule in resource.Resource.Type == "AWS::EC2::SecurityGroup"
            ? resource["SecurityGroupIngress"].Items.Concat(resource["SecurityGroupEgress"].Items)
            : [resource]
        where rule["IpProtocol"].Text is { } protocol && Protocols.Contains(protocol, StringComparer.OrdinalIgnoreCase)
        from finding in Ports(rule, rule["FromPort"], rule["ToPort"])
        select finding;

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
