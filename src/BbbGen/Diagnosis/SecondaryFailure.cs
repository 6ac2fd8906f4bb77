using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis;

/// <summary>Recognizes CloudFormation's reasons for failures that follow from another.</summary>
internal static partial class SecondaryFailure
{
    /// <summary>Whether another failure or the operator canceled the resource; seen as the whole reason and inside longer ones.</summary>
    public static bool IsCancellation(string? reason) => reason is not null && Canceled.IsMatch(reason);

    /// <summary>Whether the reason only lists the failed resources or nested stack.</summary>
    public static bool IsSummary(string? reason) => reason is not null && Summary.IsMatch(reason);

    /// <summary>Whether the event of a stack gives no reason beyond the failures in it.</summary>
    public static bool HasNoReason(string? reason) =>
        IsSummary(reason) || IsCancellation(reason) || string.IsNullOrWhiteSpace(Request.Replace(reason ?? "", ""));

    [GeneratedRegex(@"\bResource (creation|update|deletion|import|operation)s? cancell?ed\b", RegexOptions.IgnoreCase)]
    private static partial Regex Canceled { get; }

    [GeneratedRegex(@"^\s*(The following resource\(s\) failed to (create|update|delete|import)|Embedded stack \S+ was not successfully )",
        RegexOptions.IgnoreCase)]
    private static partial Regex Summary { get; }

    [GeneratedRegex(@"(Rollback requested by user|User Initiated)\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Request { get; }
}
