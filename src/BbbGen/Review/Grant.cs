using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Review;

/// <summary>What kind of policy says it.</summary>
internal enum GrantKind
{
    /// <summary>The holder may act.</summary>
    Identity,

    /// <summary>The holder is a role, and somebody may become it.</summary>
    Trust,

    /// <summary>The holder is acted on.</summary>
    ResourcePolicy,
}

/// <summary>One condition of a statement.</summary>
/// <param name="Operator">Such as <c>StringLike</c>.</param>
/// <param name="Key">Such as <c>aws:RequestedRegion</c>.</param>
/// <param name="Values">What it is compared with, sorted.</param>
internal sealed record GrantCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    /// <summary>Whether everything the other lets pass passes here too.</summary>
    public bool Covers(GrantCondition other) => Operator == other.Operator && Key == other.Key && (Operator.Contains("Not", StringComparison.Ordinal)
        ? Values.SequenceEqual(other.Values)
        : other.Values.All(value => Values.Any(mine => Wildcard.Covers(mine, value))));
}

/// <summary>One thing that policies allow or deny: who, what, on what, when. A statement is many of them.</summary>
/// <param name="Holder">The role, or the resource whose policy it is.</param>
/// <param name="Kind">What the holder has to do with it.</param>
/// <param name="IsAllow">Whether it is allowed; else it is denied.</param>
/// <param name="Principal">Who, where the policy says so; else <c>*</c>.</param>
/// <param name="Action">Such as <c>s3:Get*</c>.</param>
/// <param name="Resource">ARN, or <c>*</c>; what is not known before it exists is sketched.</param>
internal sealed record Grant(ResourceAddress Holder, GrantKind Kind, bool IsAllow, string Principal, string Action, string Resource)
{
    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<GrantCondition> Conditions { get; init; } = [];

    /// <summary>Whether whatever the other allows is allowed by this too.</summary>
    public bool Covers(Grant other) => CoversUnconditionally(other) && Conditions.All(mine => other.Conditions.Any(mine.Covers));

    /// <summary>The same with conditions left aside.</summary>
    public bool CoversUnconditionally(Grant other) => Holder == other.Holder && Kind == other.Kind && IsAllow == other.IsAllow
        && Wildcard.Covers(Principal, other.Principal)
        && Wildcard.Covers(Action.ToLowerInvariant(), other.Action.ToLowerInvariant())
        && Wildcard.Covers(Resource, other.Resource);
}
