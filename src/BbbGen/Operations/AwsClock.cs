using BbbGen.Application;

namespace BbbGen.Operations;

/// <summary>AWS's clock, estimated from this machine's. This machine's clock is trusted until a time from AWS contradicts it; then the
/// smallest difference that does not is assumed. Once this machine's clock was set, as after it slept, what is known starts anew.</summary>
/// <param name="machine">This machine's clock; it may be wrong by minutes.</param>
internal sealed class AwsClock(TimeProvider machine)
{
    /// <summary>An event is read at most about this long after it happened. AWS promises no bound.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    /// <summary>More than a clock is corrected gradually between two polls.</summary>
    private static readonly TimeSpan Jump = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private int _timesSet;
    private TimeSpan _atLeast = TimeSpan.MinValue;
    private TimeSpan _atMost = TimeSpan.MaxValue;
    private (DateTimeOffset Time, long Timestamp) _last = (machine.GetUtcNow(), machine.GetTimestamp());

    public DateTimeOffset Now => machine.GetUtcNow() + Ahead;

    /// <summary>How far AWS's clock is ahead of this machine's; negative if it is behind.</summary>
    public TimeSpan Ahead
    {
        get
        {
            ForgetIfSet();
            return Max(_atLeast, Min(_atMost, TimeSpan.Zero));
        }
    }

    /// <summary>The time by this machine's clock, in its time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset awsTime) => TimeZoneInfo.ConvertTime(awsTime - Ahead, machine.LocalTimeZone);

    /// <summary>The zone of <see cref="Local"/>, as in <c>UTC+02:00</c>; null in a simulation.</summary>
    public string? Zone => TimeOfDay.Zone(Local(Now), machine.LocalTimeZone);

    /// <summary>How often this machine's clock was set: times from before and after cannot be compared.</summary>
    public int TimesSet
    {
        get
        {
            ForgetIfSet();
            return _timesSet;
        }
    }

    /// <summary>AWS did something between a request and its response.</summary>
    public void Answered(DateTimeOffset awsTime, DateTimeOffset asked, DateTimeOffset answered)
    {
        Past(awsTime, answered);
        _atMost = Min(_atMost, awsTime - asked);
    }

    /// <summary>Something happened at an AWS time and is known now.</summary>
    public void Past(DateTimeOffset awsTime, DateTimeOffset known)
    {
        ForgetIfSet();
        _atLeast = Max(_atLeast, awsTime - known);
    }

    /// <summary>Something happened at an AWS time and was not readable at an earlier request, since which the clock was not set.</summary>
    public void New(DateTimeOffset awsTime, DateTimeOffset askedBefore) => _atMost = Min(_atMost, awsTime + Delay - askedBefore);

    /// <summary>A clock that was set since the last call has moved differently from the time that passed. Where that time does not include
    /// a sleep, a sleep looks the same.</summary>
    private void ForgetIfSet()
    {
        lock (_gate)
        {
            var now = (Time: machine.GetUtcNow(), Timestamp: machine.GetTimestamp());
            if ((now.Time - _last.Time - machine.GetElapsedTime(_last.Timestamp, now.Timestamp)).Duration() > Jump)
            {
                (_atLeast, _atMost) = (TimeSpan.MinValue, TimeSpan.MaxValue);
                _timesSet++;
            }

            _last = now;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
