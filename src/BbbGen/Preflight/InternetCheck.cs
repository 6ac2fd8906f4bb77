namespace BbbGen.Preflight;

/// <inheritdoc cref="PreflightCheck"/>
internal abstract class InternetCheck(string code, string title, string? stops, string? warns, string remedy)
    : PreflightCheck(code, title, stops, warns, remedy)
{
    /// <summary>Networks that let nothing out often do not even say so; nobody shall wait long for that.</summary>
    public override TimeSpan Limit => TimeSpan.FromSeconds(5);
}
