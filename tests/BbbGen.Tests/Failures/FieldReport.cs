namespace BbbGen.Tests.Failures;

/// <summary>A problem reported in public about similar tools and systems, and the result of reproducing it here.</summary>
/// <param name="Id">Its number, which never changes its meaning: A for problems that could be reproduced here, B for the reports
/// themselves.</param>
/// <param name="Theme">What it is about.</param>
internal sealed record FieldReport(string Id, string Theme)
{
    /// <summary>Where it was reported: repository and number of an issue; empty if it was found here.</summary>
    public string Sources { get; init; } = "";

    /// <summary>Tests that show it prevented or explained, as <c>Class.Method</c>, in any test project.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Rows of <see cref="Aws.Session.CredentialCases"/>, all run by one test.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>What no test covers, and why; null if there is nothing.</summary>
    public string? Open { get; init; }
}
