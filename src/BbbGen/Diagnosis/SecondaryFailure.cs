using System.Text.RegularExpressions;

namespace BbbGen.Diagnosis;

/// <summary>CloudFormation's ways to say that something failed only because something else did.</summary>
internal static partial class SecondaryFailure
{
    /// <summary>Whether the resource's work was broken off because another's failed, or because somebody cancelled; seen as the whole reason and inside longer ones.</summary>
    public static bool IsCancellation(string? reason) => reason is not null && Canceled.IsMatch(reason);

    /// <summary>Whether the words only count up which resources failed, or that a nested stack did.</summary>
    public static bool IsSummary(string? reason) => reason is not null && Summary.IsMatch(reason);

    /// <summary>Whether a stack's word about itself gives no reason of its own.</summary>
    public static bool HasNoReason(string? reason) =>
        IsSummary(reason) || IsCancellation(reason) || string.IsNullOrWhiteSpace(Request.Replace(reason ?? "", ""));

    [GeneratedRegex(@"\bResource (creation|update|deletion|import|operation)s? cancell?ed\b", RegexOptions.IgnoreCase)]
    private static partial Regex Canceled { get; }

    [GeneratedRegex(@"^\s*(The following resource\(s\) failed to (create|update|delete|import)|Embedded stack \S+ was not successfully )", RegexOptions.IgnoreCase)]
    private static partial Regex Summary { get; }

    [GeneratedRegex(@"(Rollback requested by user|User Initiated)\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Request { get; }
}
