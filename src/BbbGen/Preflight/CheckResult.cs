namespace BbbGen.Preflight;

/// <summary>The findings of a check, worst first.</summary>
internal sealed record CheckResult
{
    private CheckResult(IEnumerable<Finding> findings) => Findings = [.. findings.OrderByDescending(finding => finding.Verdict)];

    /// <summary>At least one.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public Verdict Verdict => Findings[0].Verdict;

    public Repair? Repair { get; init; }

    public static CheckResult Fine(string sentence) => new([new Finding(Verdict.Fine, sentence)]);

    public static CheckResult Of(IEnumerable<Finding?> findings, string otherwise) =>
        findings.OfType<Finding>().ToList() is { Count: > 0 } found ? new(found) : Fine(otherwise);

    public static CheckResult Of(Finding finding) => new([finding]);
}

internal sealed record CheckOutcome(PreflightCheck Check, CheckResult Result);

/// <summary>A finding of a check: sentence and remedy without a full stop.</summary>
/// <param name="Remedy">Null if there is nothing to do.</param>
internal sealed record Finding(Verdict Verdict, string Sentence, string? Remedy = null)
{
    public static Finding Block(string sentence, string remedy) => new(Verdict.Block, sentence, remedy);

    public static Finding Warning(string sentence, string remedy) => new(Verdict.Warning, sentence, remedy);

    public static Finding NotChecked(string why) => new(Verdict.NotChecked, why);

    /// <param name="consequence">Its consequence instead, without a full stop.</param>
    public Finding AsWarning(string consequence) => this with { Verdict = Verdict.Warning, Sentence = $"{Sentence}; {consequence}" };

    public override string ToString() => Remedy is null ? $"{Sentence}." : $"{Sentence}; {Remedy}.";
}

/// <summary>The severity of a finding, from best to worst.</summary>
internal enum Verdict
{
    Fine,

    /// <summary>Skipped by the operator.</summary>
    Skipped,

    /// <summary>No result: no permission, no network, no answer in time. Does not block.</summary>
    NotChecked,

    Warning,

    /// <summary>The deployment would fail and is not started.</summary>
    Block,
}

/// <param name="Question">With a question mark.</param>
internal sealed record Repair(string Question, string Done, Func<CancellationToken, Task> ApplyAsync);
