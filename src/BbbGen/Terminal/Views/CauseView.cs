using System.Globalization;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Diagnosis.Hints;

namespace BbbGen.Terminal.Views;

/// <summary>A root cause as lines: the sentence, what was found out, the hint, what came of it.</summary>
internal static class CauseView
{
    /// <summary>Lines of one piece of evidence; the rest is in the JSON and in the bundle.</summary>
    private const int MostLines = 12;

    /// <summary>Other causes that are named; the rest is counted.</summary>
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
                1 => ["  1 other was broken off because of it."],
                _ => [string.Create(CultureInfo.InvariantCulture, $"  {cause.Canceled} others were broken off because of it.")],
            },
            .. cause.RollbackFailure is { } failure ? [$"  The roll-back failed too: {FailureDiagnosis.Line(failure)}"] : Array.Empty<string>(),
        ];
    }

    /// <summary>What is to be said where no event names a cause.</summary>
    public static IEnumerable<string> Unknown(Stack stack) =>
        [$"error: {stack.Name} failed, and its events name no resource that failed by itself: the change was cancelled, or undone from outside"];

    private static IEnumerable<string> Evidence(Evidence evidence)
    {
        var shown = evidence.Lines.TakeLast(MostLines).ToList();
        return
        [
            evidence.Lines.Count switch
            {
                0 => $"  {evidence.Title}: nothing was found",
                _ when shown.Count < evidence.Lines.Count =>
                    string.Create(CultureInfo.InvariantCulture, $"  {evidence.Title}, the last {shown.Count} of {evidence.Lines.Count} lines:"),
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
        .. cause.Others.Take(MostOthers).Select(other => $"  Failed beside it: {FailureDiagnosis.Line(other)}"),
        .. cause.Others.Count > MostOthers
            ? [string.Create(CultureInfo.InvariantCulture, $"  and {cause.Others.Count - MostOthers} more failed by themselves")]
            : Array.Empty<string>(),
    ];
}
