namespace BbbGen.Preflight;

/// <summary>What a check found, the worst first.</summary>
internal sealed record CheckResult
{
    private CheckResult(IEnumerable<Finding> findings) => Findings = [.. findings.OrderByDescending(finding => finding.Verdict)];

    /// <summary>At least one.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>That of the worst finding.</summary>
    public Verdict Verdict => Findings[0].Verdict;

    /// <summary>What would put it right at once, or null.</summary>
    public Repair? Repair { get; init; }

    /// <summary>Nothing stands against the deployment.</summary>
    public static CheckResult Fine(string sentence) => new([new(Verdict.Fine, sentence)]);

    /// <summary>What was found, or that all is well.</summary>
    public static CheckResult Of(IReadOnlyCollection<Finding> findings, string otherwise) => findings.Count == 0 ? Fine(otherwise) : new(findings);

    /// <summary>One finding.</summary>
    public static CheckResult Of(Finding finding) => new([finding]);
}
