using BbbGen.Diagnosis;
using BbbGen.Operations;

namespace BbbGen.Probes;

/// <summary>What AWS's behavior answers to a probe's question.</summary>
internal enum ProbeVerdict
{
    Yes,
    No,

    /// <summary>Something else went wrong first.</summary>
    NotSettled,
}

/// <summary>The answer to a probe's question.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Reason">What it is known by; AWS's own words where there are any.</param>
internal sealed record ProbeAnswer(ProbeVerdict Verdict, string Reason)
{
    public static ProbeAnswer Yes(string reason) => new(ProbeVerdict.Yes, reason);

    public static ProbeAnswer No(string reason) => new(ProbeVerdict.No, reason);

    public static ProbeAnswer NotSettled(string reason) => new(ProbeVerdict.NotSettled, reason);

    /// <summary>The experiment itself did not come about.</summary>
    public static ProbeAnswer NotSettled(Outcome? outcome) => NotSettled(ReasonOf(outcome));

    /// <summary>Why an operation failed; null did not end in time.</summary>
    public static string ReasonOf(Outcome? outcome) => outcome switch
    {
        null => "CloudFormation did not come to an end in time",
        Outcome.Failed { Cause.Failure: { Reason: { } reason } failure } => $"{failure.LogicalId}: {FailureReason.Of(reason)}",
        Outcome.Failed { Stack: var stack } => stack.Reason is { } reason ? $"{stack.Status}: {FailureReason.Of(reason)}" : $"{stack.Status}",
        _ => "AWS gives no reason",
    };
}

/// <summary>A probe that was run.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Answer">Its answer.</param>
/// <param name="StackName">The stack it was run in.</param>
/// <param name="Left">Why that stack is still there, or null: it is gone.</param>
internal sealed record ProbeResult(Probe Probe, ProbeAnswer Answer, string StackName, string? Left);
