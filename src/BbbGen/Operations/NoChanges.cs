namespace BbbGen.Operations;

/// <summary>
/// CloudFormation reports a change set without changes as FAILED, and only the reason distinguishes it from a failure. The texts are
/// those the AWS CLI, CDK and SAM compare with, as seen in their issue trackers.
/// </summary>
internal static class NoChanges
{
    private static readonly string[] Texts =
    [
        "The submitted information didn't contain changes",
        "No updates are to be performed",
        "There are no changes to be made",
    ];

    /// <summary>Whether the words mean that there is nothing to do.</summary>
    public static bool IsReportedBy(string? reason) =>
        reason is not null && Texts.Any(text => reason.Contains(text, StringComparison.OrdinalIgnoreCase));
}
