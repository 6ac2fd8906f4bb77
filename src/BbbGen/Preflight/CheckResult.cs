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

/// <summary>A check with its result.</summary>
internal sealed record CheckOutcome(PreflightCheck Check, CheckResult Result);

/// <summary>A finding of a check.</summary>
/// <param name="Verdict">What it means for the deployment.</param>
/// <param name="Sentence">What was found, without a full stop.</param>
/// <param name="Remedy">What to do, without a full stop; null if there is nothing to do.</param>
internal sealed record Finding(Verdict Verdict, string Sentence, string? Remedy = null)
{
    /// <summary>The deployment would fail.</summary>
    public static Finding Block(string sentence, string remedy) => new(Verdict.Block, sentence, remedy);

    /// <summary>The deployment can proceed, but the operator should know.</summary>
    public static Finding Warning(string sentence, string remedy) => new(Verdict.Warning, sentence, remedy);

    /// <summary>It could not be found out.</summary>
    public static Finding NotChecked(string why) => new(Verdict.NotChecked, why);

    /// <summary>The same as a warning, if it does not block this deployment.</summary>
    /// <param name="consequence">Its consequence instead, without a full stop.</param>
    public Finding AsWarning(string consequence) => this with { Verdict = Verdict.Warning, Sentence = $"{Sentence}; {consequence}" };

    /// <summary>The whole sentence.</summary>
    public override string ToString() => Remedy is null ? $"{Sentence}." : $"{Sentence}; {Remedy}.";
}

/// <summary>The severity of a finding, from best to worst.</summary>
internal enum Verdict
{
    /// <summary>No objection to the deployment.</summary>
    Fine,

    /// <summary>Skipped by the operator.</summary>
    Skipped,

    /// <summary>No result: no permission, no network, no answer in time. Does not block.</summary>
    NotChecked,

    /// <summary>The deployment can start; the operator should know or do something.</summary>
    Warning,

    /// <summary>The deployment would fail and is not started.</summary>
    Block,
}

/// <summary>A repair offered to the operator before the deployment starts.</summary>
/// <param name="Question">With a question mark.</param>
/// <param name="Done">The message afterwards.</param>
internal sealed record Repair(string Question, string Done, Func<CancellationToken, Task> ApplyAsync);
