using BbbGen.Terminal.Json;

namespace BbbGen.Tests.EndToEnd.Updates;

/// <summary>What came of one deployment.</summary>
/// <param name="ExitCode">The program's.</param>
/// <param name="Plan">What it said it would do; null: it did not get as far, or nothing was to be done.</param>
/// <param name="Said">What people read.</param>
internal sealed record UpdateRun(int ExitCode, PlanReport? Plan, string Said)
{
    /// <summary>The last thing people read: where it was refused, the reason.</summary>
    public string LastLine => Said.TrimEnd().Split('\n')[^1];

    /// <summary>What failed, a line each.</summary>
    public IEnumerable<string> Failures =>
        Said.Split('\n')
            .Where(line => line.Contains("_FAILED") || line.StartsWith("error:"))
            .DefaultIfEmpty(LastLine);
}
