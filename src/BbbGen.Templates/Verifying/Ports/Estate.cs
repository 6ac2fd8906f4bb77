using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Templates.Verifying.Ports;

/// <summary>The security groups of one condition set as a graph: which resources have which groups, and what the groups allow.</summary>
internal sealed class Estate(StackInstance master)
{
    public IReadOnlyList<Carrier> Carriers { get; } = Ports.Groups.CarriedIn(master);

    public IReadOnlyList<Opening> Openings { get; } = [.. Opening.In(master)];

    /// <summary>Those of a party.</summary>
    public IEnumerable<Carrier> Of(Party party) => Carriers.Where(carrier => carrier.Party == party);

    /// <summary>Whether the resource's groups allow the flow in, or out. An unknown peer counts as allowed.</summary>
    public bool Lets(Carrier carrier, Flow flow, bool isIngress)
    {
        var other = isIngress ? flow.From : flow.To;
        return Openings.Any(opening => opening.IsIngress == isIngress
            && carrier.Groups.Contains(opening.Group)
            && opening.Lets(flow.Protocol, flow.Ports)
            && (IsAmong(opening, other)
                || opening.Peer is Resolved.Later or Resolved.Unknown or Resolved.Mixed && opening.PeerGroup is null));
    }

    /// <summary>Whether the rule's peer includes all resources of the party.</summary>
    public bool IsAmong(Opening opening, Party party) =>
        opening.IsWorld || (party is not Party.World && opening.PeerGroup is { } group && Of(party).Any()
            && Of(party).All(carrier => carrier.Groups.Contains(group)));

    /// <summary>Whether a flow of the matrix requires an ingress rule.</summary>
    public bool HasReason(Opening opening) => PortMatrix.Flows.Any(flow =>
        flow.To is not Party.World
        && opening.Protocol == flow.Protocol
        && flow.Ports.Contains(opening.Ports)
        && Of(flow.To).Any(carrier => carrier.Groups.Contains(opening.Group))
        && Covers(flow.From, opening));

    /// <summary>The internet covers every range; a group is covered by the resources that have it.</summary>
    private bool Covers(Party party, Opening opening) =>
        opening.PeerGroup is { } group
            ? party is Party.World || Of(party).Any(carrier => carrier.Groups.Contains(group))
            : party is Party.World;
}
