namespace BbbGen.Preflight;

/// <inheritdoc cref="PreflightCheck"/>
internal abstract class InternetCheck(string code, string title, string? blocks, string? warns, string remedy)
    : PreflightCheck(code, title, blocks, warns, remedy)
{
    /// <summary>Networks without internet access often drop packets silently.</summary>
    public override TimeSpan Limit => TimeSpan.FromSeconds(5);
}
