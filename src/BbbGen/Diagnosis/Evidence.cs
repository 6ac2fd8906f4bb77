namespace BbbGen.Diagnosis;

/// <summary>Something that was found out about a failure.</summary>
/// <param name="Title">What it is, for example <c>Log of container greenlight</c>.</param>
/// <param name="Lines">What was found, oldest first; none if there was nothing.</param>
internal sealed record Evidence(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>What it comes to in one sentence without a full stop, where it says more than CloudFormation does; or null.</summary>
    public string? Verdict { get; init; }
}
