using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Diagnosis.Hints;

namespace BbbGen.Terminal.Views;

/// <summary>A root cause as lines: the failure, the evidence, the hint, the consequences.</summary>
internal static class CauseView
{
    /// <summary>Lines shown of one piece of evidence; all are in the JSON result and in the bundle.</summary>
    private const int MostLines = 12;

    /// <summary>Other causes that are named; the remaining ones are counted.</summary>
    private const int MostOthers = 3;

    public static IEnumerable<string> Lines(FailureDiagnosis explanation)
    {
        var cause = explanation.Cause;
        return
        [
            $"error: {explanation.Sentence}",
            .. explanation.Reason == explanation.AwsReason ? Array.Empty<string>() : [$"  AWS says: {explanation.AwsReason}"],
            .. explanation.Evidence.SelectMany(Evidence),
            .. Hint(explanation.Hint),
            .. Others(cause),
            .. cause.Canceled switch
            {
                0 => Array.Empty<string>(),
                1 => ["  1 other resource was canceled as a result."],
                _ => [$"  {cause.Canceled} other resources were canceled as a result."],
            },
            .. cause.RollbackFailure is { } failure
                ? [$"  The rollback failed too: {FailureDiagnosis.Line(failure)}"]
                : Array.Empty<string>(),
        ];
    }

    public static IEnumerable<string> Unknown(Stack stack) =>
        [$"error: {stack.Name} failed, but no event names a resource as the cause: it was canceled, or rolled back by someone else"];

    private static IEnumerable<string> Evidence(Evidence evidence)
    {
        var shown = evidence.Lines.TakeLast(MostLines).ToList();
        return
        [
            evidence.Lines.Count switch
            {
                0 => $"  {evidence.Title}: nothing was found",
                _ when shown.Count < evidence.Lines.Count => $"  {evidence.Title}, the last {shown.Count} of {evidence.Lines.Count} lines:",
                _ => $"  {evidence.Title}:",
            },
            .. shown.Select(line => $"    {line.ReplaceLineEndings(" ")}"),
        ];
    }

    private static IEnumerable<string> Hint(Hint? hint) => hint is null
        ? []
        : [$"  Hint {hint.Row}: {hint.Meaning}", $"            {hint.Remedy}"];

    private static IEnumerable<string> Others(RootCause cause) =>
    [
        .. cause.Others.Take(MostOthers).Select(other => $"  Also failed: {FailureDiagnosis.Line(other)}"),
        .. cause.Others.Count > MostOthers
            ? [$"  and {cause.Others.Count - MostOthers} more failed independently"]
            : Array.Empty<string>(),
    ];
}
