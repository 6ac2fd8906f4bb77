using BbbGen.Templates.Tests.Wiring;

namespace BbbGen.Templates.Tests.Permissions;

/// <summary>The ports that are open to the internet, as BigBlueButton 3.0 and coturn require.</summary>
public sealed class PortTests
{
    private static readonly string[] Servers =
    [
        "BBBApplicationSecurityGroup tcp 80-80",
        "BBBApplicationSecurityGroup tcp 443-443",
        "BBBApplicationSecurityGroup udp 16384-32768", // media, up to where the relay begins
        "BBBTurnSecurityGroup tcp 80-80", // Let's Encrypt's challenge
        "BBBTurnSecurityGroup tcp 443-443",
        "BBBTurnSecurityGroup tcp 3478-3478",
        "BBBTurnSecurityGroup udp 443-443",
        "BBBTurnSecurityGroup udp 3478-3478",
        "BBBTurnSecurityGroup udp 32769-65535", // relayed addresses
    ];

    private static readonly string[] LoadBalancers =
    [
        "BBBFrontendELBSecurityGroup tcp 80-80",
        "BBBFrontendELBSecurityGroup tcp 443-443",
        "BBBScaleliteELBSecurityGroup tcp 80-80",
        "BBBScaleliteELBSecurityGroup tcp 443-443",
    ];

    [Fact]
    public void A_scalable_deployment_is_open_at_these_ports_and_no_others() =>
        Assert.Equal([.. Servers.Concat(LoadBalancers).Order(StringComparer.Ordinal)], OpenOf("scalable"));

    [Fact]
    public void A_single_deployment_is_open_at_these_ports_and_no_others() =>
        Assert.Equal([.. Servers.Order(StringComparer.Ordinal)], OpenOf("single"));

    /// <summary>People with credentials of a meeting send through it, to any address.</summary>
    [Theory]
    [InlineData("scalable")]
    [InlineData("single")]
    public void A_TURN_server_sends_to_media_ports_and_what_it_needs_itself(string type)
    {
        var group = DeployedResources.Of(type).Single(resource => resource.Path.EndsWith("/BBBTurnSecurityGroup"));

        Assert.Equal(["tcp 443-443", "tcp 80-80", "udp 123-123", "udp 16384-32768"],
            group["SecurityGroupEgress"].Items().Select(rule =>
                $"{rule.At("IpProtocol").AsText()} {rule.At("FromPort").AsText()}-{rule.At("ToPort").AsText()}").Order());
    }

    /// <summary>
    /// EC2 API reference, IpRange: 255 characters of these. It refuses others, such as an apostrophe, when the group is created.
    /// </summary>
    [Fact]
    public void EC2_accepts_every_description_of_a_rule()
    {
        var rules = DeployedResources.Types.SelectMany(DeployedResources.Of)
            .Where(resource => resource.Type.StartsWith("AWS::EC2::SecurityGroup"))
            .SelectMany(resource => new[] { "SecurityGroupIngress", "SecurityGroupEgress" }
                .SelectMany(way => resource[way].Items()).Append(resource.Properties))
            .Select(rule => rule.At("Description")?.AsText()).OfType<string>().ToList();

        Assert.NotEmpty(rules);
        Assert.All(rules, description => Assert.Matches(@"^[a-zA-Z0-9. _\-:/()#,@\[\]+=&;{}!$*]{1,255}$", description));
    }

    private static List<string> OpenOf(string type) =>
    [
        .. DeployedResources.Of(type)
            .SelectMany(resource => resource.Type == "AWS::EC2::SecurityGroup"
                ? resource["SecurityGroupIngress"].Items().Select(rule => (Group: resource.Path, Rule: rule))
                : resource.Type == "AWS::EC2::SecurityGroupIngress"
                ? [(Group: resource["GroupId"].AsText(), Rule: resource.Properties)]
                : [])
            .Where(found => found.Rule.At("CidrIp") is not null || found.Rule.At("CidrIpv6") is not null
                || found.Rule.At("SourcePrefixListId") is not null)
            .Select(found => $"{found.Group.Split('/')[^1]} {found.Rule.At("IpProtocol").AsText()} {found.Rule.At("FromPort").AsText()}-"
                + $"{found.Rule.At("ToPort").AsText()}")
            .Order(StringComparer.Ordinal),
    ];
}
