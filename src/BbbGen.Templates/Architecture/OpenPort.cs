using BbbGen.CloudFormation.Evaluation;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Architecture;

/// <summary>A port that everyone on the internet can reach.</summary>
/// <param name="Who">What listens, in words.</param>
/// <param name="Ports">Such as <c>UDP 3478</c>.</param>
/// <param name="Purpose">What for; empty if the port matrix does not say.</param>
public sealed record OpenPort(string Who, string Ports, string Purpose)
{
    /// <summary>Those of a deployment, by what listens; a port open for IPv4 and IPv6 is listed once.</summary>
    public static IReadOnlyList<OpenPort> In(StackInstance master)
    {
        var deployed = new Deployed(master);
        var open = from opening in Opening.In(master)
                   where opening.IsIngress && opening.IsWorld
                   from party in deployed.With(opening.Group).Select(party => (Party?)party).DefaultIfEmpty(null)
                   orderby party
                   let label = TemplateSet.LabelOf(opening.Group.LogicalId, "AWS::EC2::SecurityGroup")
                   select new OpenPort(party is { } known ? Name(deployed, known) : label, Text(opening), Purposes(party, opening));
        return [.. open.Distinct()];
    }

    private static string Name(Deployed deployed, Party party) => party switch
    {
        Party.Frontend => "Load balancer of Greenlight",
        Party.Scalelite => "Load balancer of Scalelite",
        _ => deployed.Title(party),
    };

    private static string Text(Opening opening) =>
        opening.Protocol == "-1" ? "everything" : $"{opening.Protocol.ToUpperInvariant()} {opening.Ports}";

    private static string Purposes(Party? party, Opening opening) => string.Join(", ", PortMatrix.Flows
        .Where(flow => flow.From is Party.World && flow.To == party && opening.Lets(flow.Protocol, flow.Ports))
        .Select(flow => flow.Purpose).Distinct());
}
