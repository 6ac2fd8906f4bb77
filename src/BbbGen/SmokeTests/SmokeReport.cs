namespace BbbGen.SmokeTests;

internal enum SmokeVerdict
{
    Good,

    /// <summary>The system works; the operator has something left to do.</summary>
    Open,

    Failed,
}

/// <param name="Sentence">What was found and what to do, without a full stop.</param>
internal sealed record SmokeFinding(string Subject, SmokeVerdict Verdict, string Sentence);

/// <param name="FrontEnd">The users' URL.</param>
/// <param name="Api">The URL that front ends call.</param>
internal sealed record SmokeReport(Uri FrontEnd, Uri Api, IReadOnlyList<SmokeFinding> Findings)
{
    public bool IsRunning => Findings.All(finding => finding.Verdict is not SmokeVerdict.Failed);
}
