using BbbGen.Preflight;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <summary>A preflight check; names are a contract with scripts.</summary>
/// <param name="Verdict"><c>fine</c>, <c>skipped</c>, <c>not checked</c>, <c>warning</c> or <c>stop</c>.</param>
/// <param name="Findings">One sentence each, the worst first.</param>
internal sealed record PreflightReport(string Code, string Title, string Verdict, IReadOnlyList<string> Findings)
{
    public static IReadOnlyList<PreflightReport> Of(PreflightResult result) =>
    [
        .. result.Outcomes.OrderByDescending(outcome => outcome.Result.Verdict).Select(outcome => new PreflightReport(
            outcome.Check.Code,
            outcome.Check.Title,
            Words.Of(outcome.Result.Verdict),
            [.. outcome.Result.Findings.Select(finding => finding.ToString())])),
    ];
}

/// <summary>A finding of one or several checks; names are a contract with scripts.</summary>
/// <param name="Verdict"><c>stop</c>, <c>warning</c> or <c>not checked</c>.</param>
internal sealed record PreflightReasonReport(string Verdict, string Sentence, IReadOnlyList<string> Checks)
{
    /// <summary>Everything that is not fine, the worst first, each sentence once.</summary>
    public static IReadOnlyList<PreflightReasonReport> Of(PreflightResult result) =>
    [
        .. from found in result.Groups
           where found.Verdict is BbbGen.Preflight.Verdict.Block or BbbGen.Preflight.Verdict.Warning or BbbGen.Preflight.Verdict.NotChecked
           select new PreflightReasonReport(Words.Of(found.Verdict), found.Sentence, [.. found.Checks.Select(check => check.Code)]),
    ];
}
