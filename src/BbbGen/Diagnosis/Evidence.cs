namespace BbbGen.Diagnosis;

/// <summary>Evidence about a failure.</summary>
/// <param name="Title">What it is, for example <c>Log of container greenlight</c>.</param>
/// <param name="Lines">Oldest first; may be empty.</param>
internal sealed record Evidence(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>Its conclusion in one sentence without a full stop, if it says more than CloudFormation; or null.</summary>
    public string? Verdict { get; init; }
}
