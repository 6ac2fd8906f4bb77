namespace BbbGen.SmokeTests;

/// <summary>How a part of a running system was found.</summary>
internal enum SmokeVerdict
{
    /// <summary>As it shall be.</summary>
    Good,

    /// <summary>The system runs; there is something left to do.</summary>
    Open,

    /// <summary>People cannot use it.</summary>
    Failed,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What, in a word or two.</param>
/// <param name="Verdict">How it was found.</param>
/// <param name="Sentence">That in words, and what to do: without a full stop.</param>
internal sealed record SmokeFinding(string Subject, SmokeVerdict Verdict, string Sentence);

/// <summary>What a system was like when it was tried.</summary>
/// <param name="FrontEnd">Where people meet.</param>
/// <param name="Api">What front ends call.</param>
/// <param name="Findings">What was looked at, in order.</param>
internal sealed record SmokeReport(Uri FrontEnd, Uri Api, IReadOnlyList<SmokeFinding> Findings)
{
    /// <summary>Whether people can use it.</summary>
    public bool IsRunning => Findings.All(finding => finding.Verdict is not SmokeVerdict.Failed);
}
