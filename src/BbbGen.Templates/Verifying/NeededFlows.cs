using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Verifying;

/// <summary>Half of the port matrix: every required flow is allowed, under every condition set.</summary>
internal sealed class NeededFlows : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB104";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override string Title => "Security groups allow every required flow, on both sides.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.bigbluebutton.org/administration/firewall-configuration/");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master)
    {
        var estate = new Estate(master);
        return from flow in PortMatrix.Flows
               where !flow.IsOptional && Exists(estate, flow.From) && Exists(estate, flow.To)
               from side in new[] { (Party: flow.To, IsIngress: true), (Party: flow.From, IsIngress: false) }
               from carrier in estate.Of(side.Party)
               where !estate.Lets(carrier, flow, side.IsIngress)
               select Closed(master, carrier, flow, side.IsIngress);
    }

    private static bool Exists(Estate estate, Party party) => party is Party.World || estate.Of(party).Any();

    private Finding Closed(StackInstance master, Carrier carrier, Flow flow, bool isIngress)
    {
        var (way, other) = isIngress ? ("in from", flow.From) : ("out to", flow.To);
        var group = carrier.Groups.Select(address =>
            master.WithNested.SelectMany(stack => stack.Resources).FirstOrDefault(resource => resource.Address == address))
            .FirstOrDefault(resource => resource is not null) ?? carrier.Resource;
        return Found(
            group.Stack.File,
            group.Declaration.Mark,
            $"{carrier.Resource.LogicalId} ({carrier.Party}) does not let {flow.Protocol} {flow.Ports} {way} {other}, needed "
                + $"for {flow.Purpose}",
            $"add a rule to {group.LogicalId}, or give {carrier.Resource.LogicalId} the group that has it");
    }
}
