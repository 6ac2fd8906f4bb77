using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Terminal.Json;

/// <summary>A root cause; names are a contract with scripts. Paths are logical IDs from the root, separated by slashes.</summary>
/// <param name="AwsReason">AWS's message, without request IDs.</param>
/// <param name="Row">The row of the hint in <c>docs/hints.md</c>, or null.</param>
internal sealed record CauseReport(
    string Path, string Type, string Reason, string AwsReason, string? Hint, string? Row, IReadOnlyList<EvidenceReport> Evidence,
    IReadOnlyList<FailureReport> Others, [property: JsonPropertyName("brokenOff")] int Canceled)
{
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

internal sealed record EvidenceReport(string Title, IReadOnlyList<string> Lines);

internal sealed record FailureReport(string Path, string Type, string Reason);
