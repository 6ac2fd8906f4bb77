using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Terminal.Json;

/// <summary>A root cause as scripts read it; names are a contract with them.</summary>
/// <param name="Path">Logical ids that lead to the resource, with slashes between them.</param>
/// <param name="Type">Its type.</param>
/// <param name="Reason">Why it failed, without a full stop.</param>
/// <param name="AwsReason">What AWS says, without request ids.</param>
/// <param name="Hint">What it means and what to do; null if no hint is known.</param>
/// <param name="Row">The hint's row in <c>docs/hints.md</c>; null without one.</param>
/// <param name="Evidence">What was found out.</param>
/// <param name="Others">What failed beside it by itself.</param>
/// <param name="BrokenOff">How many resources were broken off because of it.</param>
internal sealed record CauseReport(
    string Path,
    string Type,
    string Reason,
    string AwsReason,
    string? Hint,
    string? Row,
    IReadOnlyList<EvidenceReport> Evidence,
    IReadOnlyList<FailureReport> Others,
    int BrokenOff)
{
    /// <summary>What failed while everything was brought back; null if nothing did.</summary>
    public FailureReport? RollbackFailure { get; init; }

    public static CauseReport Of(FailureDiagnosis explanation)
    {
        var cause = explanation.Cause;
        return new(
            FailureDiagnosis.AddressOf(cause.Failure),
            cause.Failure.Type,
            explanation.Reason,
            explanation.AwsReason,
            explanation.Hint is { } hint ? $"{hint.Meaning} {hint.Remedy}" : null,
            explanation.Hint?.Row,
            [.. explanation.Evidence.Select(evidence => new EvidenceReport(evidence.Title, evidence.Lines))],
            [.. cause.Others.Select(Failure)],
            cause.Canceled)
        {
            RollbackFailure = cause.RollbackFailure is { } failure ? Failure(failure) : null,
        };
    }

    private static FailureReport Failure(StackEvent stackEvent) => new(FailureDiagnosis.AddressOf(stackEvent), stackEvent.Type, Redactor.Secrets(FailureReason.Of(stackEvent.Reason)));
}

/// <summary>Something that was found out.</summary>
internal sealed record EvidenceReport(string Title, IReadOnlyList<string> Lines);

/// <summary>A resource that failed, and AWS's reason.</summary>
internal sealed record FailureReport(string Path, string Type, string Reason);
