namespace BbbGen.Preflight;

/// <summary>The findings of a check, worst first.</summary>
internal sealed record CheckResult
{
    private CheckResult(IEnumerable<Finding> findings) => Findings = [.. findings.OrderByDescending(finding => finding.Verdict)];

    /// <summary>At least one.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public Verdict Verdict => Findings[0].Verdict;

    /// <summary>An offered repair, or null.</summary>
    public Repair? Repair { get; init; }

    /// <summary>No objection to the deployment.</summary>
    public static CheckResult Fine(string sentence) => new([new(Verdict.Fine, sentence)]);

    /// <summary>The findings, or <paramref name="otherwise"/> if there are none.</summary>
    public static CheckResult Of(IReadOnlyCollection<Finding> findings, string otherwise) =>
        findings.Count == 0 ? Fine(otherwise) : new(findings);

    public static CheckResult Of(Finding finding) => new([finding]);
}
