using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>A permission that is granted after a change and was not before.</summary>
/// <param name="Sentence">The rest of the sentence: <c>may now also do s3:GetObject on *</c>.</param>
internal sealed record WidenedPermission(ResourceAddress Holder, string Sentence)
{
    /// <summary>Those between two states of a deployment; actions with the same change are grouped.</summary>
    public static IReadOnlyList<WidenedPermission> Between(StackInstance before, StackInstance after)
    {
        var (old, now) = (Grants.In(before), Grants.In(after));
        return
        [
            .. from grant in now
               where grant.IsAllow && !old.Any(other => other.Covers(grant))
               let isLooser = old.Any(other => other.CoversUnconditionally(grant))
               group grant by (grant.Holder, Words: Words(grant, isLooser)) into alike
               select new WidenedPermission(alike.Key.Holder, SentenceOf(alike.Key.Words, alike)),
            .. from grant in old
               where !grant.IsAllow && now.Any(other => other.Holder == grant.Holder) && !now.Any(other => other.Covers(grant))
               group grant by (grant.Holder, Words: ("is no longer denied", $"on {grant.Resource}")) into alike
               select new WidenedPermission(alike.Key.Holder, SentenceOf(alike.Key.Words, alike)),
        ];
    }

    private static (string Before, string After) Words(Grant grant, bool isLooser) => grant.Kind switch
    {
        GrantKind.Trust => ("", $"by {grant.Principal}{When(grant, isLooser)}"),
        GrantKind.ResourcePolicy => ($"now also lets {Named(grant.Principal)} do", When(grant, isLooser).TrimStart()),
        _ => ("may now also do", $"on {grant.Resource}{When(grant, isLooser)}"),
    };

    private static string SentenceOf((string Before, string After) words, IEnumerable<Grant> alike)
    {
        var actions = string.Join(", ", alike.Select(grant => grant.Action).Distinct());
        return words.Before.Length == 0 ? $"may now also be assumed {words.After}" : $"{words.Before} {actions} {words.After}".TrimEnd();
    }

    private static string When(Grant grant, bool isLooser) =>
        isLooser ? " under wider or other conditions than before" : grant.Conditions.Count > 0 ? " under conditions" : "";

    private static string Named(string principal) => principal == "*" ? "anyone" : principal;
}
