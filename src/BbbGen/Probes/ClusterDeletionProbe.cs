using BbbGen.Aws.Contracts;
using BbbGen.Operations;
using BbbGen.Templates.Probes;

namespace BbbGen.Probes;

/// <summary>U5. "The specified capacity provider is in use and cannot be removed" (containers-roadmap issue 631), or a deletion that hangs
/// (aws-cdk issue 18179). If the answer is yes, <c>destroy</c> need not empty the group and stop tasks before the deletion.</summary>
internal sealed class ClusterDeletionProbe(IEcs ecs) : Probe
{
    /// <summary>After this time the deletion hangs: draining an instance stops its tasks within their stop timeout, here 30 s.</summary>
    private static readonly TimeSpan DeletionLimit = TimeSpan.FromMinutes(20);

    public override string Code => "U5";

    public override string Question =>
        "Can a cluster whose capacity provider drains its instances be deleted while a task runs that no service started?";

    public override string Effort => "below 0.01 USD, 12 minutes, 40 if the deletion hangs; a t3.micro instance";

    public override TimeSpan TimeLimit => TimeSpan.FromMinutes(20);

    public override async Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken)
    {
        var (created, _) = await stack.ApplyAsync(ProbeTemplates.ClusterDeletion, cancellationToken);
        if (created is not Outcome.Deployed { Stack: var deployed })
        {
            return ProbeAnswer.NotSettled(created);
        }

        var cluster = deployed.Outputs[ClusterDeletionProbeOutput.BBBProbeCluster];
        var task = new OneOffTask(cluster, deployed.Outputs[ClusterDeletionProbeOutput.BBBProbeTask]);
        if ((await ecs.RunTaskAsync(task, cancellationToken)).Refusal is { } refusal)
        {
            return ProbeAnswer.NotSettled($"ECS did not start the task: {refusal}");
        }

        if (await stack.UntilAsync(InUseAsync, cancellationToken) is null)
        {
            return ProbeAnswer.NotSettled($"the task did not run within {stack.Limit}");
        }

        stack.StartTimer(DeletionLimit);
        return await stack.DeleteAsync(deployed, cancellationToken) switch
        {
            null => ProbeAnswer.No($"its stack was not deleted after {stack.Limit}"),
            Outcome.Failed { Cause.Failure.Type: var type } failed when type.StartsWith("AWS::ECS::") =>
                ProbeAnswer.No(ProbeAnswer.ReasonOf(failed)),
            Outcome.Failed failed => ProbeAnswer.NotSettled(failed),
            _ => ProbeAnswer.Yes("its stack was deleted"),
        };

        async Task<ClusterUse?> InUseAsync() =>
            await ecs.ClusterUseAsync(cluster, cancellationToken) is { RunningTasks: > 0 } use ? use : null;
    }
}
