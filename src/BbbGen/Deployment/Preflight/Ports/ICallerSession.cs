namespace BbbGen.Deployment.Preflight;

/// <summary>How long the caller's credentials last.</summary>
internal interface ICallerSession
{
    /// <summary>What is known of their end.</summary>
    SessionEnd End { get; }
}

/// <summary>When credentials end.</summary>
internal abstract record SessionEnd
{
    private SessionEnd()
    {
    }

    /// <summary>They do not end, or are renewed without anybody doing anything.</summary>
    public sealed record Never : SessionEnd;

    /// <summary>They end, and somebody has to renew them.</summary>
    /// <param name="Time">When.</param>
    /// <param name="Renewal">How, without a full stop.</param>
    public sealed record At(DateTimeOffset Time, string Renewal) : SessionEnd;

    /// <summary>They end, and nothing says when.</summary>
    public sealed record Unknown : SessionEnd;
}
