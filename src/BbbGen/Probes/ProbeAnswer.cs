using BbbGen.Diagnosis;
using BbbGen.Operations;

namespace BbbGen.Probes;

internal enum ProbeVerdict
{
    Yes,
    No,

    /// <summary>Something else failed first.</summary>
    NotSettled,
}

/// <param name="Reason">The observation; AWS's message where there is one.</param>
internal sealed record ProbeAnswer(ProbeVerdict Verdict, string Reason)
{
    public static ProbeAnswer Yes(string reason) => new(ProbeVerdict.Yes, reason);

    public static ProbeAnswer No(string reason) => new(ProbeVerdict.No, reason);

    public static ProbeAnswer NotSettled(string reason) => new(ProbeVerdict.NotSettled, reason);

    public static ProbeAnswer NotSettled(Outcome? outcome) => NotSettled(ReasonOf(outcome));

    /// <summary>Why an operation failed; null means that it timed out.</summary>
    public static string ReasonOf(Outcome? outcome) => outcome switch
    {
        null => "CloudFormation did not finish in time",
        Outcome.Failed { Cause.Failure: { Reason: { } reason } failure } => $"{failure.LogicalId}: {FailureReason.Of(reason)}",
        Outcome.Failed { Stack: var stack } =>
            stack.Reason is { } reason ? $"{stack.Status}: {FailureReason.Of(reason)}" : $"{stack.Status}",
        _ => "AWS gives no reason",
    };
}

/// <param name="Left">Why its stack still exists, or null if it is deleted.</param>
internal sealed record ProbeResult(Probe Probe, ProbeAnswer Answer, string StackName, string? Left);
