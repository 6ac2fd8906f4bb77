using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Terminal.Json;

/// <summary>A root cause; names are a contract with scripts.</summary>
/// <param name="Path">Logical IDs from the root to the resource, separated by slashes.</param>
/// <param name="Type">CloudFormation's type.</param>
/// <param name="Reason">Why it failed, without a full stop.</param>
/// <param name="AwsReason">AWS's message, without request IDs.</param>
/// <param name="Hint">What it means and what to do, or null.</param>
/// <param name="Row">The row of the hint in <c>docs/hints.md</c>, or null.</param>
/// <param name="Evidence">What the investigation found.</param>
/// <param name="Others">Other resources that failed independently.</param>
/// <param name="BrokenOff">The number of resources that were canceled as a result.</param>
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
    /// <summary>What failed during the rollback, or null.</summary>
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

    private static FailureReport Failure(StackEvent stackEvent) =>
        new(FailureDiagnosis.AddressOf(stackEvent), stackEvent.Type, Redactor.Secrets(FailureReason.Of(stackEvent.Reason)));
}

/// <summary>A piece of evidence.</summary>
internal sealed record EvidenceReport(string Title, IReadOnlyList<string> Lines);

/// <summary>A resource that failed, and AWS's status reason.</summary>
internal sealed record FailureReport(string Path, string Type, string Reason);
