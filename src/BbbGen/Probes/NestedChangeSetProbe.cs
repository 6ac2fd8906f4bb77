using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Templates;

namespace BbbGen.Probes;

/// <summary>U1. Refused so far: a TemplateURL with an Fn::ImportValue (cloudformation-coverage-roadmap issue 1212), a nested parameter with
/// one (cfn-language-discussion issue 152), and an Fn::Select in the outputs of a sibling stack (roadmap issue 759). docs/decisions/0015 is
/// based on that.</summary>
internal sealed class NestedChangeSetProbe(Target target, DeploymentRequest request, string bucket) : Probe
{
    private static readonly string[] Refusals = ["TemplateURL must be", "IntrinsicFunction", "Fn::Select"];

    public override string Code => "U1";

    public override string Question => "Does CloudFormation create a change set of the master that includes the nested stacks?";

    public override string Effort => "free, 1 minute; the change set is not executed";

    public override TimeSpan TimeLimit => TimeSpan.FromMinutes(10);

    public override async Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken)
    {
        var master = new TemplateSource.Stored(target.ObjectUrl(bucket, TemplateSet.Master));
        try
        {
            return await stack.ReviewAsync(
                new StackDefinition(stack.Name, master, request.MasterParameters), cancellationToken) is { } reason
                ? Interpreted(reason)
                : ProbeAnswer.Yes("the change set could be executed");
        }
        catch (BbbException refusal) when (!stack.IsForeign)
        {
            return Interpreted(refusal.InnerException?.Message ?? refusal.Message);
        }
    }

    private static ProbeAnswer Interpreted(string reason) =>
        Refusals.Any(known => reason.Contains(known)) ? ProbeAnswer.No(reason) : ProbeAnswer.NotSettled(reason);
}
