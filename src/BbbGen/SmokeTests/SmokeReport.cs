namespace BbbGen.SmokeTests;

/// <summary>The result of a smoke test of one part.</summary>
internal enum SmokeVerdict
{
    Good,

    /// <summary>The system works; the operator has something left to do.</summary>
    Open,

    /// <summary>It does not work.</summary>
    Failed,
}

/// <summary>The result for one subject.</summary>
/// <param name="Subject">In a word or two.</param>
/// <param name="Sentence">What was found and what to do, without a full stop.</param>
internal sealed record SmokeFinding(string Subject, SmokeVerdict Verdict, string Sentence);

/// <summary>The results of a smoke test.</summary>
/// <param name="FrontEnd">The users' URL.</param>
/// <param name="Api">The URL that front ends call.</param>
internal sealed record SmokeReport(Uri FrontEnd, Uri Api, IReadOnlyList<SmokeFinding> Findings)
{
    /// <summary>Whether nothing failed.</summary>
    public bool IsRunning => Findings.All(finding => finding.Verdict is not SmokeVerdict.Failed);
}
