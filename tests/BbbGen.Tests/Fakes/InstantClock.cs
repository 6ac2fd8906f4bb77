namespace BbbGen.Tests.Fakes;

/// <summary>A clock on which every wait ends immediately and advances the time.</summary>
internal sealed class InstantClock : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Every wait, in order.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Runs during every wait.</summary>
    public Action? OnWait { get; set; }

    public Task PassAsync(TimeSpan time) => Task.Delay(time, this, TestContext.Current.CancellationToken);

    /// <summary>Goes to another time, be it in the past.</summary>
    public void Set(DateTimeOffset time)
    {
        lock (_lock)
        {
            _now = time;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _now += dueTime;
            Waits.Add(dueTime);
        }

        OnWait?.Invoke();
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new Elapsed();
    }

    private sealed class Elapsed : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
