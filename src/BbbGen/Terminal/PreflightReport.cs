using BbbGen.Deployment.Preflight;

namespace BbbGen.Terminal;

/// <summary>A check in the answer for scripts.</summary>
/// <param name="Code">For example <c>PRE302</c>.</param>
/// <param name="Title">What holds when all is well.</param>
/// <param name="Verdict"><c>fine</c>, <c>skipped</c>, <c>not checked</c>, <c>warning</c> or <c>stop</c>.</param>
/// <param name="Findings">One sentence each, the worst first.</param>
internal sealed record PreflightReport(string Code, string Title, string Verdict, IReadOnlyList<string> Findings)
{
    /// <summary>The report of all checks.</summary>
    public static IReadOnlyList<PreflightReport> Of(InspectionResult result) =>
    [
        .. result.Outcomes.Select(outcome => new PreflightReport(
            outcome.Check.Code,
            outcome.Check.Title,
            PreflightView.Word(outcome.Result.Verdict),
            [.. outcome.Result.Findings.Select(finding => finding.ToString())])),
    ];
}
