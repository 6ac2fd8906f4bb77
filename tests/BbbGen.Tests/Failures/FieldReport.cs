using BbbGen.Tests.Aws.Session;

namespace BbbGen.Tests.Failures;

/// <summary>What people reported in public of tools and systems like these, and what became of it when it was tried here.</summary>
/// <param name="Id">Its number, which never changes its meaning: A for what failed here when it was tried, B for the reports themselves.</param>
/// <param name="Theme">What it is about.</param>
internal sealed record FieldReport(string Id, string Theme)
{
    /// <summary>Where it was reported: repository and number of an issue; empty where it was found here.</summary>
    public string Sources { get; init; } = "";

    /// <summary>Tests that show it prevented or explained, as <c>Class.Method</c>, whatever project they are in.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>Rows of <see cref="Aws.Session.CredentialCases"/>, all played by one test.</summary>
    public IReadOnlyList<string> Cases { get; init; } = [];

    /// <summary>What no test shows, and why; null: nothing is left.</summary>
    public string? Open { get; init; }
}
