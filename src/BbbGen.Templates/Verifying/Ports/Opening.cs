using System.Globalization;
using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Templates.Verifying.Ports;

/// <summary>A rule of a security group: which peers may send to, or receive from, the resources with the group.</summary>
/// <param name="Group">The group.</param>
/// <param name="IsIngress">Whether it is an ingress rule.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, or <c>-1</c> for all.</param>
/// <param name="Ports">Destination ports.</param>
/// <param name="Peer">A group, the internet as <c>0.0.0.0/0</c>, another range; anything else is unknown.</param>
/// <param name="Resource">The resource that declares it.</param>
/// <param name="Mark">The position of the declaration.</param>
public sealed record Opening(
    ResourceAddress Group, bool IsIngress, string Protocol, PortRange Ports, Resolved Peer, ResourceInstance Resource, Mark Mark)
{
    private static readonly string[] Peers =
        ["CidrIp", "CidrIpv6", "SourceSecurityGroupId", "DestinationSecurityGroupId", "SourcePrefixListId", "DestinationPrefixListId"];

    /// <summary>The group to which it refers, or null.</summary>
    public ResourceAddress? PeerGroup => Groups.Address(Peer);

    /// <summary>Whether it includes every address.</summary>
    public bool IsWorld => Peer.AsText is "0.0.0.0/0" or "::/0";

    /// <summary>Whether it allows these packets, regardless of the peer.</summary>
    public bool Lets(string protocol, PortRange ports) => (Protocol == "-1" || Protocol == protocol) && Ports.Contains(ports);

    /// <summary>As people say it.</summary>
    public override string ToString() =>
        Protocol == "-1"
            ? $"everything {(IsIngress ? "from" : "to")} {Peer.Sketch}"
            : $"{Protocol} {Ports} {(IsIngress ? "from" : "to")} {Peer.Sketch}";

    /// <summary>
    /// All rules of all groups in all stacks below a root. A group without egress rules allows all outbound traffic, as in EC2.
    /// </summary>
    public static IEnumerable<Opening> In(StackInstance root)
    {
        foreach (var resource in root.WithNested.SelectMany(stack => stack.Resources))
        {
            switch (resource.Type)
            {
                case "AWS::EC2::SecurityGroup":
                    foreach (var opening in OfGroup(resource))
                    {
                        yield return opening;
                    }

                    break;
                case "AWS::EC2::SecurityGroupIngress"
                    or "AWS::EC2::SecurityGroupEgress" when Groups.Address(resource.Properties["GroupId"]) is { } group:
                    yield return Of(
                        group, resource.Type == "AWS::EC2::SecurityGroupIngress", resource.Properties, resource, resource.Declaration.Mark);
                    break;
            }
        }
    }

    private static IEnumerable<Opening> OfGroup(ResourceInstance resource)
    {
        foreach (var (key, isIngress) in new[] { ("SecurityGroupIngress", true), ("SecurityGroupEgress", false) })
        {
            if (resource.Properties[key] is Resolved.List rules)
            {
                foreach (var rule in rules.Items.OfType<Resolved.Map>())
                {
                    yield return Of(resource.Address, isIngress, rule, resource, rule.Mark);
                }
            }
            else if (!isIngress)
            {
                yield return new(
                    resource.Address, isIngress, "-1", PortRange.All, new Resolved.Text("0.0.0.0/0"), resource, resource.Declaration.Mark);
            }
        }
    }

    private static Opening Of(ResourceAddress group, bool isIngress, Resolved.Map rule, ResourceInstance resource, Mark mark)
    {
        var protocol = rule["IpProtocol"]?.AsText switch { "6" => "tcp", "17" => "udp", { } name => name.ToLowerInvariant(), null => "?" };
        return new(
            group,
            isIngress,
            protocol,
            protocol == "-1" ? PortRange.All : new PortRange(Port(rule["FromPort"]) ?? 0, Port(rule["ToPort"]) ?? PortRange.All.Last),
            Peers.Select(peer => rule[peer]).FirstOrDefault(peer => peer is not null) ?? new Resolved.Unknown("nobody"),
            resource,
            mark);
    }

    private static int? Port(Resolved? value) =>
        int.TryParse(value?.AsText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) && port >= 0 ? port : null;
}
