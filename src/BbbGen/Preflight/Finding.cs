namespace BbbGen.Preflight;

/// <summary>One thing a check found.</summary>
/// <param name="Verdict">What it means for the deployment.</param>
/// <param name="Sentence">What is so, without a full stop.</param>
/// <param name="Remedy">What to do about it, without a full stop; null where there is nothing to do.</param>
internal sealed record Finding(Verdict Verdict, string Sentence, string? Remedy = null)
{
    /// <summary>The deployment would fail.</summary>
    public static Finding Block(string sentence, string remedy) => new(Verdict.Block, sentence, remedy);

    /// <summary>Somebody has to know.</summary>
    public static Finding Warning(string sentence, string remedy) => new(Verdict.Warning, sentence, remedy);

    /// <summary>It could not be found out.</summary>
    public static Finding NotChecked(string why) => new(Verdict.NotChecked, why);

    /// <summary>The same as a warning, for what is no obstacle to this deployment.</summary>
    /// <param name="consequence">What it means instead, without a full stop.</param>
    public Finding AsWarning(string consequence) => this with { Verdict = Verdict.Warning, Sentence = $"{Sentence}; {consequence}" };

    /// <summary>The whole sentence.</summary>
    public override string ToString() => Remedy is null ? $"{Sentence}." : $"{Sentence}; {Remedy}.";
}
