using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Templates.Verifying.Ports;

/// <summary>The security groups of one condition set as a graph: who carries which, and what they let through.</summary>
internal sealed class Estate(StackInstance master)
{
    public IReadOnlyList<Carrier> Carriers { get; } = Ports.Groups.CarriedIn(master);

    public IReadOnlyList<Opening> Openings { get; } = [.. Opening.In(master)];

    /// <summary>Those of a party.</summary>
    public IEnumerable<Carrier> Of(Party party) => Carriers.Where(carrier => carrier.Party == party);

    /// <summary>Whether the carrier's groups let the flow in, or out. Where a peer is not known, they may.</summary>
    public bool Lets(Carrier carrier, Flow flow, bool isIngress)
    {
        var other = isIngress ? flow.From : flow.To;
        return Openings.Any(opening => opening.IsIngress == isIngress
            && carrier.Groups.Contains(opening.Group)
            && opening.Lets(flow.Protocol, flow.Ports)
            && (IsAmong(opening, other) || opening.Peer is Resolved.Later or Resolved.Unknown or Resolved.Mixed && opening.PeerGroup is null));
    }

    /// <summary>Whether the rule's peer takes in the party, at all its places.</summary>
    public bool IsAmong(Opening opening, Party party) =>
        opening.IsWorld || (party is not Party.World && opening.PeerGroup is { } group && Of(party).Any() && Of(party).All(carrier => carrier.Groups.Contains(group)));

    /// <summary>Whether some flow of the matrix is the reason for an ingress rule.</summary>
    public bool HasReason(Opening opening) => PortMatrix.Flows.Any(flow =>
        flow.To is not Party.World
        && opening.Protocol == flow.Protocol
        && flow.Ports.Contains(opening.Ports)
        && Of(flow.To).Any(carrier => carrier.Groups.Contains(opening.Group))
        && Covers(flow.From, opening));

    /// <summary>The world covers every range; a group is covered by those who carry it.</summary>
    private bool Covers(Party party, Opening opening) =>
        opening.PeerGroup is { } group ? party is Party.World || Of(party).Any(carrier => carrier.Groups.Contains(group)) : party is Party.World;
}
