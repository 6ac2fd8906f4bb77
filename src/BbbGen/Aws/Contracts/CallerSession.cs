namespace BbbGen.Aws.Contracts;

/// <summary>How long the caller's credentials last.</summary>
internal interface ICallerSession
{
    /// <summary>What is known about their expiry.</summary>
    SessionEnd End { get; }
}

/// <summary>When credentials expire.</summary>
internal abstract record SessionEnd
{
    private SessionEnd()
    {
    }

    /// <summary>They do not expire, or are renewed without the operator.</summary>
    public sealed record Never : SessionEnd;

    /// <summary>They expire, and the operator has to renew them.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Renewal">How, without a full stop.</param>
    public sealed record At(DateTimeOffset Time, string Renewal) : SessionEnd;

    /// <summary>They expire at a time that is not known.</summary>
    public sealed record Unknown : SessionEnd;
}
