using BbbGen.Aws.Contracts;
using BbbGen.Operations;
using BbbGen.Templates.Probes;

namespace BbbGen.Probes;

/// <summary>U4. Reports differ (amazon-eks-ami issue 66, elastic-ci-stack-for-aws issue 130). If the answer is no, a draining server delays
/// the launch of its replacement, and an update of a group at its maximum size takes as long as a meeting.</summary>
internal sealed class RollingUpdateProbe(IAutoScaling activities) : Probe
{
    public override string Code => "U4";

    public override string Question => "Does a rolling update launch the new instance while the old one waits in its termination hook?";

    public override string Effort => "below 0.01 USD, 12 minutes; two t3.micro instances";

    public override TimeSpan TimeLimit => TimeSpan.FromMinutes(30);

    public override async Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken)
    {
        var (created, _) = await stack.ApplyAsync(ProbeTemplates.RollingUpdate, cancellationToken, Revision("1"));
        if (created is not Outcome.Deployed { Stack.Outputs: var outputs })
        {
            return ProbeAnswer.NotSettled(created);
        }

        var (updated, _) = await stack.ApplyAsync(ProbeTemplates.RollingUpdate, cancellationToken, Revision("2"));
        return await stack.UntilAsync(AnswerAsync, cancellationToken)
            ?? (updated is Outcome.Failed
                ? ProbeAnswer.NotSettled(updated)
                : ProbeAnswer.NotSettled($"no second instance was launched within {stack.Limit}"));

        async Task<ProbeAnswer?> AnswerAsync() =>
            Interpreted(await activities.ActivitiesAsync(outputs[RollingUpdateProbeOutput.BBBProbeGroup], cancellationToken));
    }

    /// <summary>The termination ends when the instance leaves its hook, so a launch that starts before did not wait for it.</summary>
    private static ProbeAnswer? Interpreted(IReadOnlyList<ScalingActivity> done)
    {
        var launches = OfKind("Launching").ToList();
        return (launches, OfKind("Terminating").FirstOrDefault()) switch
        {
            ([], _) => ProbeAnswer.NotSettled("EC2 Auto Scaling lists no launch of the group"),
            ([_, { HasFailed: true } failed, ..], _) => ProbeAnswer.NotSettled(failed.Message ?? failed.Description),
            ([_, var launch, ..], { } termination) => Compared(launch.Time - termination.Time, launch.Time >= termination.Ended),
            _ => null,
        };

        IEnumerable<ScalingActivity> OfKind(string kind) =>
            done.Where(activity => activity.Description.StartsWith(kind)).OrderBy(activity => activity.Time);

        static ProbeAnswer Compared(TimeSpan later, bool isAfterwards) => isAfterwards
            ? ProbeAnswer.No($"it was launched {(int)later.TotalSeconds} s after the termination began, when it had ended")
            : ProbeAnswer.Yes($"it was launched {(int)later.TotalSeconds} s after the termination began");
    }

    private static Dictionary<string, string> Revision(string revision) =>
        new() { [RollingUpdateProbeParameter.BBBProbeRevision] = revision };
}
