using BbbGen.Preflight;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Views;

internal static class PreflightView
{
    /// <summary>Every check, the worst first, and a summary.</summary>
    public static IEnumerable<string> All(PreflightResult result) =>
    [
        .. Incomplete(result),
        .. result.Groups.SelectMany(group => group.Verdict is Verdict.Fine ? [Fine(group)] : Lines(group)),
        Summary(result),
    ];

    /// <summary>Warnings, what could not be checked, and a summary. What blocks the deployment is reported as an error instead.</summary>
    public static IEnumerable<string> NotPassing(PreflightResult result) =>
    [
        .. Incomplete(result),
        .. result.Groups.Where(group => group.Verdict is Verdict.Warning or Verdict.NotChecked).SelectMany(Lines),
        Summary(result),
    ];

    /// <summary>What blocks the deployment, a sentence each.</summary>
    public static IEnumerable<string> Blockers(PreflightResult result) =>
        from outcome in result.Outcomes
        from finding in outcome.Result.Findings
        where finding.Verdict is Verdict.Block
        select $"{finding} ({outcome.Check.Code})";

    private static IEnumerable<string> Incomplete(PreflightResult result) => result.IsIncomplete
        ? [$"Preflight is incomplete: {result.Unanswered} of {result.Tried} checks got no answer, so it says little about what may fail."]
        : [];

    private static IEnumerable<string> Lines(FindingGroup group) =>
        group.Checks.Select(check => $"{new string(' ', 14)}{check.Code}  {check.Title}")
            .Prepend($"  {Word(group.Verdict),-11} {group.Sentence}");

    private static string Fine(FindingGroup group) =>
        $"  {Words.Of(group.Verdict),-11} {group.Checks[0].Code}  {group.Checks[0].Title}: {group.Sentence}";

    private static string Summary(PreflightResult result)
    {
        var counts = result.Outcomes.CountBy(outcome => outcome.Result.Verdict).OrderBy(count => count.Key)
            .Select(count => $"{count.Value} {Word(count.Key)}{(count is { Key: Verdict.Warning, Value: > 1 } ? "s" : "")}");
        var incomplete = result.IsIncomplete ? "; incomplete" : "";
        return $"Preflight: {result.Outcomes.Count} checks, {string.Join(", ", counts)}{incomplete} ({result.Duration.TotalSeconds:0.0} s)";
    }

    /// <summary>In JSON a blocking finding is <c>stop</c>.</summary>
    private static string Word(Verdict verdict) => verdict is Verdict.Block ? "blocked" : Words.Of(verdict);
}
