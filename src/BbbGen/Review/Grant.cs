using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

internal enum GrantKind
{
    /// <summary>The holder may act.</summary>
    Identity,

    /// <summary>The holder is a role that a principal may assume.</summary>
    Trust,

    /// <summary>The holder is the resource.</summary>
    ResourcePolicy,
}

/// <param name="Values">Sorted.</param>
internal sealed record GrantCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>Whether every request that meets the other condition meets this one.</summary>
    public bool Covers(GrantCondition other) =>
        Operator == other.Operator && Key == other.Key && (Operator.Contains("Not")
        ? Values.SequenceEqual(other.Values)
        : other.Values.All(value => Values.Any(mine => Wildcard.Covers(mine, value))));
}

/// <summary>One principal, action and resource that a policy allows or denies. A statement is many of them.</summary>
/// <param name="Holder">The role, or the resource whose policy it is.</param>
/// <param name="IsAllow">Otherwise it is denied.</param>
/// <param name="Principal">The policy's principal, or <c>*</c>.</param>
/// <param name="Resource">ARN or <c>*</c>; unknown parts are placeholders.</param>
internal sealed record Grant(ResourceAddress Holder, GrantKind Kind, bool IsAllow, string Principal, string Action, string Resource)
{
    public IReadOnlyList<GrantCondition> Conditions { get; init; } = [];

    /// <summary>Whether this grants everything the other grants.</summary>
    public bool Covers(Grant other) => CoversUnconditionally(other) && Conditions.All(mine => other.Conditions.Any(mine.Covers));

    /// <summary>The same, ignoring conditions.</summary>
    public bool CoversUnconditionally(Grant other) => Holder == other.Holder && Kind == other.Kind && IsAllow == other.IsAllow
        && Wildcard.Covers(Principal, other.Principal)
        && Wildcard.Covers(Action.ToLowerInvariant(), other.Action.ToLowerInvariant())
        && Wildcard.Covers(Resource, other.Resource);
}

/// <summary>IAM patterns: <c>*</c> is any text, <c>?</c> any character.</summary>
internal static class Wildcard
{
    /// <summary>Whether every text that matches the other pattern matches this one.</summary>
    public static bool Covers(string pattern, string other)
    {
        // fits[j]: the rest of the pattern covers the rest of the other from j on.
        var fits = new bool[other.Length + 1];
        fits[other.Length] = true;
        for (var at = pattern.Length - 1; at >= 0; at--)
        {
            var next = new bool[other.Length + 1];
            for (var from = other.Length; from >= 0; from--)
            {
                next[from] = pattern[at] == '*'
                    ? fits[from] || (from < other.Length && next[from + 1])
                    : from < other.Length && other[from] != '*' && (pattern[at] == '?' || pattern[at] == other[from]) && fits[from + 1];
            }

            fits = next;
        }

        return fits[0];
    }
}
