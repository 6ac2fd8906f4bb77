namespace BbbGen.Operations;

/// <summary>AWS's clock, estimated from this machine's. This machine's clock is trusted until a time from AWS contradicts it; then the
/// smallest difference that does not is assumed.</summary>
/// <param name="machine">This machine's clock; it may be wrong by minutes.</param>
internal sealed class AwsClock(TimeProvider machine)
{
    /// <summary>An event is read at most about this long after it happened. AWS promises no bound.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    private TimeSpan _atLeast = TimeSpan.MinValue;
    private TimeSpan _atMost = TimeSpan.MaxValue;

    public DateTimeOffset Now => machine.GetUtcNow() + Ahead;

    /// <summary>How far AWS's clock is ahead of this machine's; negative if it is behind.</summary>
    public TimeSpan Ahead => Max(_atLeast, Min(_atMost, TimeSpan.Zero));

    /// <summary>The time by this machine's clock, in its time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset awsTime) => TimeZoneInfo.ConvertTime(awsTime - Ahead, machine.LocalTimeZone);

    /// <summary>AWS did something between a request and its response.</summary>
    public void Answered(DateTimeOffset awsTime, DateTimeOffset asked, DateTimeOffset answered)
    {
        Past(awsTime, answered);
        _atMost = Min(_atMost, awsTime - asked);
    }

    /// <summary>Something happened at an AWS time and is known now.</summary>
    public void Past(DateTimeOffset awsTime, DateTimeOffset known) => _atLeast = Max(_atLeast, awsTime - known);

    /// <summary>Something happened at an AWS time and was not readable at an earlier request.</summary>
    public void New(DateTimeOffset awsTime, DateTimeOffset askedBefore) => _atMost = Min(_atMost, awsTime + Delay - askedBefore);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
