namespace BbbGen.Simulation;

/// <summary>
/// A clock that goes only while somebody waits for it, and then as fast as it is told. It begins at midnight, so that a time of day is the
/// time since the rehearsal began.
/// </summary>
/// <param name="real">Where waiting takes place.</param>
internal sealed class VirtualClock(TimeProvider real) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How many seconds go by in one real second; 0: a wait is over at once.</summary>
    public double Pace { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>A time of day is the time since the beginning, wherever somebody watches.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>A wait: it is over, and its time has gone by, as soon as the pace allows.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(
            waiting =>
            {
                lock (_lock)
                {
                    _now += dueTime;
                }

                callback(waiting);
            },
            state,
            Pace > 0 ? dueTime / Pace : TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
}
