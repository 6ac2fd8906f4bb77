namespace BbbGen.Operations;

/// <summary>
/// AWS's clock, as far as it can be told from this machine's. This machine's is believed until a time that AWS gave contradicts it; then the
/// difference is taken to be the smallest that does not.
/// </summary>
/// <param name="machine">This machine's clock; it may be wrong by minutes.</param>
internal sealed class AwsClock(TimeProvider machine)
{
    /// <summary>An event is readable, and was asked for, at most about this long after it happened. AWS promises no bound.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    private TimeSpan _atLeast = TimeSpan.MinValue;
    private TimeSpan _atMost = TimeSpan.MaxValue;

    /// <summary>The present.</summary>
    public DateTimeOffset Now => machine.GetUtcNow() + Ahead;

    /// <summary>How far AWS's clock is ahead of this machine's; negative: behind.</summary>
    public TimeSpan Ahead => Max(_atLeast, Min(_atMost, TimeSpan.Zero));

    /// <summary>The time in this machine's time zone, for a person who sits at it.</summary>
    public DateTimeOffset Local(DateTimeOffset awsTime) => TimeZoneInfo.ConvertTime(awsTime - Ahead, machine.LocalTimeZone);

    /// <summary>AWS says that it did at a time what this machine asked for between two of its own.</summary>
    public void Answered(DateTimeOffset awsTime, DateTimeOffset asked, DateTimeOffset answered)
    {
        Past(awsTime, answered);
        _atMost = Min(_atMost, awsTime - asked);
    }

    /// <summary>Something happened at a time of AWS's, and is known now.</summary>
    public void Past(DateTimeOffset awsTime, DateTimeOffset known) => _atLeast = Max(_atLeast, awsTime - known);

    /// <summary>Something happened at a time of AWS's that was not known yet when it was asked for before.</summary>
    public void New(DateTimeOffset awsTime, DateTimeOffset askedBefore) => _atMost = Min(_atMost, awsTime + Delay - askedBefore);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
