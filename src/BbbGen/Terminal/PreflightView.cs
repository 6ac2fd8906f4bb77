using System.Globalization;
using BbbGen.Deployment.Preflight;

namespace BbbGen.Terminal;

/// <summary>What the checks found, as lines.</summary>
internal static class PreflightView
{
    /// <summary>Every check, and how many found what.</summary>
    public static IEnumerable<string> All(InspectionResult result) =>
        result.Outcomes.SelectMany(outcome => outcome.Result.Findings.Select(finding => Line(outcome, finding))).Append(Summary(result));

    /// <summary>Warnings and what could not be checked, and how many found what. What stops is said as an error.</summary>
    public static IEnumerable<string> Remarkable(InspectionResult result) =>
        result.Outcomes
            .SelectMany(outcome => outcome.Result.Findings.Where(finding => finding.Verdict is Verdict.Warning or Verdict.NotChecked).Select(finding => Line(outcome, finding)))
            .Append(Summary(result));

    /// <summary>A sentence for each thing that stops the deployment.</summary>
    public static IEnumerable<string> Stops(InspectionResult result) =>
        from outcome in result.Outcomes
        from finding in outcome.Result.Findings
        where finding.Verdict is Verdict.Stop
        select $"{finding} ({outcome.Check.Code})";

    /// <summary>A verdict in a word, on screen, on the page and in JSON.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Fine => "fine",
        Verdict.Skipped => "skipped",
        Verdict.NotChecked => "not checked",
        Verdict.Warning => "warning",
        _ => "stop",
    };

    private static string Line(CheckOutcome outcome, Finding finding) => $"  {Word(finding.Verdict),-11} {outcome.Check.Code}  {finding}";

    private static string Summary(InspectionResult result)
    {
        var counts = result.Outcomes.CountBy(outcome => outcome.Result.Verdict).OrderBy(count => count.Key)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {Plural(count.Key, count.Value)}"));
        return string.Create(CultureInfo.InvariantCulture, $"Preflight: {result.Outcomes.Count} checks, {string.Join(", ", counts)} ({result.Took.TotalSeconds:0.0} s)");
    }

    private static string Plural(Verdict verdict, int number) => (verdict, number) switch
    {
        (Verdict.Warning, > 1) => "warnings",
        (Verdict.Stop, > 1) => "stops",
        _ => Word(verdict),
    };
}
