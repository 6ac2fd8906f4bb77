namespace BbbGen.Aws.Contracts;

internal interface ICallerSession
{
    SessionEnd End { get; }
}

/// <summary>When the caller's credentials expire.</summary>
internal abstract record SessionEnd
{
    private SessionEnd() { }

    /// <summary>They do not expire, or are renewed without the operator.</summary>
    public sealed record Never : SessionEnd;

    /// <param name="Renewal">How the operator renews them, without a full stop.</param>
    public sealed record At(DateTimeOffset Time, string Renewal) : SessionEnd;

    /// <summary>They expire at a time that is not known.</summary>
    public sealed record Unknown : SessionEnd;
}
