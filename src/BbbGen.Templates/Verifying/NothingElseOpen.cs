using BbbGen.CloudFormation.Evaluation;
using BbbGen.CloudFormation.Verifying;
using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Verifying;

/// <summary>The other half of the port matrix: ports that no flow needs are closed.</summary>
internal sealed class NothingElseOpen : Rule
{
    /// <inheritdoc/>
    public override string Code => "BBB105";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override string Title => "Security groups allow no inbound traffic that no flow needs.";

    /// <inheritdoc/>
    public override Uri Page { get; } = new("https://docs.bigbluebutton.org/administration/firewall-configuration/");

    /// <inheritdoc/>
    public override IEnumerable<Finding> Check(Subject subject) => Masters.In(subject).SelectMany(Check);

    private IEnumerable<Finding> Check(StackInstance master)
    {
        var estate = new Estate(master);
        return from opening in estate.Openings
               where opening.IsIngress && opening.Protocol != "?" && IsKnown(opening.Peer)
               where estate.Carriers.Any(carrier => carrier.Groups.Contains(opening.Group)) && !estate.HasReason(opening)
               select Found(
                   opening.Resource.Stack.File,
                   opening.Mark,
                   $"{opening.Group.LogicalId} lets in {opening}, which nothing needs",
                   "remove the rule, or narrow it to the ports that BigBlueButton's components need");
    }

    private static bool IsKnown(Resolved peer) => peer is Resolved.Text || Groups.Address(peer) is not null;
}
