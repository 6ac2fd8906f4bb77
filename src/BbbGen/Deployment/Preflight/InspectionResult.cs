namespace BbbGen.Deployment.Preflight;

/// <summary>What all checks found, in the order of their codes.</summary>
/// <param name="Outcomes">Every check, also those that were skipped.</param>
/// <param name="Took">How long it took.</param>
internal sealed record InspectionResult(IReadOnlyList<CheckOutcome> Outcomes, TimeSpan Took)
{
    /// <summary>Whether nothing may be begun.</summary>
    public bool Stops => Outcomes.Any(outcome => outcome.Result.Verdict is Verdict.Stop);

    /// <summary>What can be put right at once.</summary>
    public IEnumerable<Repair> Repairs => Outcomes.Select(outcome => outcome.Result.Repair).OfType<Repair>();

    /// <summary>What could not be found out, a sentence each.</summary>
    public IReadOnlyList<string> NotChecked =>
        [.. Outcomes.SelectMany(outcome => outcome.Result.Findings.Where(finding => finding.Verdict is Verdict.NotChecked).Select(finding => $"{outcome.Check.Code}: {finding}"))];

    /// <summary>What was found against the deployment, a sentence each.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. Outcomes.SelectMany(outcome => outcome.Result.Findings).Where(finding => finding.Verdict is Verdict.Stop or Verdict.Warning).Select(finding => finding.ToString())];
}
