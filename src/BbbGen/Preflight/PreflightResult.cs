namespace BbbGen.Preflight;

/// <summary>What all checks found, in the order of their codes.</summary>
/// <param name="Outcomes">Every check, also those that were skipped.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record PreflightResult(IReadOnlyList<CheckOutcome> Outcomes, TimeSpan Duration)
{
    /// <summary>Whether nothing may be begun.</summary>
    public bool Blocks => Outcomes.Any(outcome => outcome.Result.Verdict is Verdict.Block);

    /// <summary>How many checks got no answer.</summary>
    public int Unanswered => Outcomes.Count(outcome => outcome.Result.Verdict is Verdict.NotChecked);

    /// <summary>How many checks were made, or tried: all but those that were skipped.</summary>
    public int Tried => Outcomes.Count(outcome => outcome.Result.Verdict is not Verdict.Skipped);

    /// <summary>Whether so few answered that the silence of the others means nothing.</summary>
    public bool IsIncomplete => 2 * Unanswered > Tried;

    /// <summary>What was found, the worst first, what is alike only once.</summary>
    public IReadOnlyList<FindingGroup> Groups => FindingGroup.Of(Outcomes);

    /// <summary>What can be put right at once.</summary>
    public IEnumerable<Repair> Repairs => Outcomes.Select(outcome => outcome.Result.Repair).OfType<Repair>();

    /// <summary>What could not be found out, a sentence each.</summary>
    public IReadOnlyList<string> NotChecked =>
        [.. Outcomes.SelectMany(outcome => outcome.Result.Findings.Where(finding => finding.Verdict is Verdict.NotChecked).Select(finding => $"{outcome.Check.Code}: {finding}"))];

    /// <summary>What is not fine, what could not be found out included: a sentence each, with the codes of the checks.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Groups.Where(group => group.Verdict is Verdict.Block or Verdict.Warning or Verdict.NotChecked)
            .Select(group => $"{group.Sentence} ({string.Join(", ", group.Checks.Select(check => check.Code))}{(group.Verdict is Verdict.NotChecked ? ", not checked" : "")})"),
    ];
}
