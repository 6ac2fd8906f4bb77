namespace BbbGen.Preflight;

/// <param name="Outcomes">Every check in the order of the codes, including skipped ones.</param>
internal sealed record PreflightResult(IReadOnlyList<CheckOutcome> Outcomes, TimeSpan Duration)
{
    public bool Blocks => Outcomes.Any(outcome => outcome.Result.Verdict is Verdict.Block);

    public int Unanswered => Outcomes.Count(outcome => outcome.Result.Verdict is Verdict.NotChecked);

    public int Tried => Outcomes.Count(outcome => outcome.Result.Verdict is not Verdict.Skipped);

    public bool IsIncomplete => 2 * Unanswered > Tried;

    public IReadOnlyList<FindingGroup> Groups => FindingGroup.Of(Outcomes);

    public IEnumerable<Repair> Repairs => Outcomes.Select(outcome => outcome.Result.Repair).OfType<Repair>();

    public IReadOnlyList<string> NotChecked =>
        [.. Outcomes.SelectMany(outcome => outcome.Result.Findings.Where(finding => finding.Verdict is Verdict.NotChecked)
            .Select(finding => $"{outcome.Check.Code}: {finding}"))];

    /// <summary>Blocking, warning and unanswered findings: a sentence each, with the codes of the checks.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Groups.Where(group => group.Verdict is Verdict.Block or Verdict.Warning or Verdict.NotChecked)
            .Select(group =>
                $"{group.Sentence} ({string.Join(", ", group.Checks.Select(check => check.Code))}"
                + $"{(group.Verdict is Verdict.NotChecked ? ", not checked" : "")})"),
    ];
}
