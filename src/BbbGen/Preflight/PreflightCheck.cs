using BbbGen.Application;

namespace BbbGen.Preflight;

/// <summary>A question put to the account and the internet before anything is changed. It keeps nothing: one object serves every deployment.</summary>
/// <param name="code">Stays what it is for ever: <c>PRE</c>, the group, a number.</param>
/// <param name="title">What holds when all is well, in an operator's words.</param>
/// <param name="stops">What stops the deployment; null where nothing does.</param>
/// <param name="warns">What is only warned of; null where nothing is.</param>
/// <param name="remedy">What the operator does about it.</param>
internal abstract class PreflightCheck(string code, string title, string? stops, string? warns, string remedy)
{
    /// <summary>Long for an answer of AWS, which comes within tenths of a second; short for somebody who waits.</summary>
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(10);

    public string Code => code;

    public string Title => title;

    public string? Blocks => stops;

    public string? Warns => warns;

    public string Remedy => remedy;

    /// <summary>How long an answer is waited for.</summary>
    public virtual TimeSpan Limit => DefaultLimit;

    /// <summary>Finds out.</summary>
    /// <exception cref="BbbException">It could not be found out.</exception>
    public abstract Task<CheckResult> RunAsync(PreflightContext context, CancellationToken cancellationToken);
}
