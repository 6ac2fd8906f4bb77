using BbbGen.Aws.Contracts;
using BbbGen.Operations;
using BbbGen.Templates.Probes;

namespace BbbGen.Probes;

/// <summary>U3. If the answer is yes, the key of the notifications may require the account. The control is today's policy.</summary>
internal sealed class EventKeyProbe(ICloudWatchLogs logs, TimeProvider clock) : Probe
{
    /// <summary>How much later the event may arrive at the strict topic: RDS publishes to both at once.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    public override string Code => "U3";

    public override string Question => "Does RDS send aws:SourceAccount when it publishes to a topic with a customer managed key?";

    public override string Effort => "below 0.01 USD, 8 minutes; two KMS keys, which stay in pending deletion for 7 days free of charge";

    public override TimeSpan TimeLimit => TimeSpan.FromMinutes(30);

    public override async Task<ProbeAnswer> AskAsync(ProbeStack stack, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var (outcome, _) = await stack.ApplyAsync(ProbeTemplates.EventKey, cancellationToken);
        if (outcome is not Outcome.Deployed { Stack.Outputs: var outputs })
        {
            return outcome is Outcome.Failed
                { Cause.Failure: { LogicalId: EventKeyProbeResource.BBBProbeStrictEvents, Reason: { } reason } }
                && reason.Contains("publish", StringComparison.OrdinalIgnoreCase)
                ? ProbeAnswer.No(reason)
                : ProbeAnswer.NotSettled(outcome);
        }

        DateTimeOffset? control = null;
        return await stack.UntilAsync(ReceivedAsync, cancellationToken)
            ?? ProbeAnswer.NotSettled($"no event of RDS arrived at either topic within {stack.Limit}");

        async Task<ProbeAnswer?> ReceivedAsync()
        {
            var lines = await logs.SinceAsync(outputs[EventKeyProbeOutput.BBBProbeLogGroup], startedAt, 100, cancellationToken);
            if (lines.Any(line => line.Contains(outputs[EventKeyProbeOutput.BBBProbeStrictTopic])))
            {
                return ProbeAnswer.Yes("the event arrived");
            }

            if (lines.Any(line => line.Contains(outputs[EventKeyProbeOutput.BBBProbeControlTopic])))
            {
                control ??= clock.GetUtcNow();
            }

            return control is { } since && clock.GetUtcNow() - since >= Grace
                ? ProbeAnswer.No("the event arrived only at the topic whose key policy does not require it")
                : null;
        }
    }
}
