using BbbGen.SmokeTests;

namespace BbbGen.Terminal.Json;

/// <summary>One thing the smoke test looked at.</summary>
/// <param name="Subject">What, in a word or two.</param>
/// <param name="Verdict"><c>good</c>, <c>open</c> or <c>failed</c>.</param>
/// <param name="Sentence">That in words.</param>
internal sealed record SmokeTestFinding(string Subject, string Verdict, string Sentence);

/// <summary>What a deployed system was like when it was tried.</summary>
/// <param name="Running">Whether people can use it.</param>
/// <param name="Api">What front ends call.</param>
/// <param name="Findings">What was looked at.</param>
internal sealed record SmokeTestReport(bool Running, Uri Api, IReadOnlyList<SmokeTestFinding> Findings)
{
    /// <summary>The report, or null: nothing was tried.</summary>
    public static SmokeTestReport? Of(SmokeReport? smoke) => smoke is null ? null : new(
        smoke.IsRunning,
        smoke.Api,
        [.. smoke.Findings.Select(finding => new SmokeTestFinding(finding.Subject, finding.Verdict.ToString().ToLowerInvariant(), finding.Sentence))]);
}
