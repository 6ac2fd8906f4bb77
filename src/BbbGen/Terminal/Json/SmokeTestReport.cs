using BbbGen.SmokeTests;

namespace BbbGen.Terminal.Json;

/// <param name="Verdict"><c>good</c>, <c>open</c> or <c>failed</c>.</param>
internal sealed record SmokeTestFinding(string Subject, string Verdict, string Sentence);

/// <param name="Running">Whether the system can be used.</param>
/// <param name="Api">The address of the API that front ends call.</param>
internal sealed record SmokeTestReport(bool Running, Uri Api, IReadOnlyList<SmokeTestFinding> Findings)
{
    public static SmokeTestReport? Of(SmokeReport? smoke) => smoke is null ? null : new(
        smoke.IsRunning,
        smoke.Api,
        [
            .. smoke.Findings.Select(finding =>
                new SmokeTestFinding(finding.Subject, finding.Verdict.ToString().ToLowerInvariant(), finding.Sentence)),
        ]);
}
