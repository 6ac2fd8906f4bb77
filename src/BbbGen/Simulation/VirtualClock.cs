using BbbGen.Application;

namespace BbbGen.Simulation;

/// <summary>
/// A clock that advances only while something waits for it, at the configured pace. It starts at midnight, so that a time of day is the
/// time since the rehearsal started.
/// </summary>
/// <param name="real">The clock for real delays.</param>
internal sealed class VirtualClock(TimeProvider real) : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Simulated seconds for each real second; 0 ends every wait immediately.</summary>
    public double Pace { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeOfDay.SinceStart;

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

    /// <summary>Starts a wait that ends, and advances the clock, as soon as the pace allows.</summary>
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
