namespace BbbGen.Preflight;

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
