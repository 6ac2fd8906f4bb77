using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Review;

/// <summary>Ports of a security group that are open to the internet, by IPv4 or IPv6.</summary>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, or <c>-1</c> for all.</param>
internal sealed record PublicPort(ResourceAddress Group, string Protocol, PortRange Ports)
{
    /// <summary><c>UDP 3478</c>.</summary>
    public override string ToString() => Protocol == "-1" ? "everything" : $"{Protocol.ToUpperInvariant()} {Ports}";

    /// <summary>Those of a deployment, in template order. A port open for IPv4 and IPv6 is listed once.</summary>
    public static IReadOnlyList<PublicPort> In(StackInstance root) =>
    [
        .. Opening.In(root).Where(opening => opening.IsIngress && opening.IsWorld)
            .Select(opening => new PublicPort(opening.Group, opening.Protocol, opening.Ports)).Distinct(),
    ];

    /// <summary>Those that a change opens, wholly or in part.</summary>
    public static IReadOnlyList<PublicPort> Opened(StackInstance before, StackInstance after)
    {
        var open = In(before);
        return [.. In(after).Where(port => !open.Any(old => old.Covers(port)))];
    }

    private bool Covers(PublicPort other) =>
        Group == other.Group && (Protocol == "-1" || Protocol == other.Protocol) && Ports.Contains(other.Ports);
}
