using BbbGen.SmokeTests;

namespace BbbGen.Terminal.Json;

/// <summary>One check of the smoke test.</summary>
/// <param name="Subject">What was checked, in a word or two.</param>
/// <param name="Verdict"><c>good</c>, <c>open</c> or <c>failed</c>.</param>
/// <param name="Sentence">The result in words.</param>
internal sealed record SmokeTestFinding(string Subject, string Verdict, string Sentence);

/// <summary>The result of the smoke test.</summary>
/// <param name="Running">Whether the system can be used.</param>
/// <param name="Api">The address of the API that front ends call.</param>
internal sealed record SmokeTestReport(bool Running, Uri Api, IReadOnlyList<SmokeTestFinding> Findings)
{
    /// <summary>The report; null if the smoke test was not run.</summary>
    public static SmokeTestReport? Of(SmokeReport? smoke) => smoke is null ? null : new(
        smoke.IsRunning,
        smoke.Api,
        [
            .. smoke.Findings.Select(finding =>
                new SmokeTestFinding(finding.Subject, finding.Verdict.ToString().ToLowerInvariant(), finding.Sentence)),
        ]);
}
