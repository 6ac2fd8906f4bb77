using BbbGen.Application;

namespace BbbGen.Preflight;

/// <summary>A check of the account and the internet before anything is changed. Stateless.</summary>
/// <param name="code"><c>PRE</c>, the group, a number; never changed or reused.</param>
/// <param name="title">What the check expects, in an operator's words.</param>
internal abstract class PreflightCheck(string code, string title, string? blocks, string? warns, string remedy)
{
    /// <summary>AWS usually answers within tenths of a second.</summary>
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    public string Code => code;

    public string Title => title;

    public string? Blocks => blocks;

    public string? Warns => warns;

    public string Remedy => remedy;

    public virtual TimeSpan Limit => DefaultLimit;

    /// <exception cref="BbbException">The check has no result.</exception>
    public abstract Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken);
}

internal abstract class InternetCheck(string code, string title, string? blocks, string? warns, string remedy)
    : PreflightCheck(code, title, blocks, warns, remedy)
{
    /// <summary>Networks without internet access often drop packets silently.</summary>
    public override TimeSpan Limit => TimeSpan.FromSeconds(5);
}
