namespace BbbGen.Tests.Destruction;

/// <summary>A clock that starts at the real time, which certificates need, and advances like another.</summary>
internal sealed class PresentClock(TimeProvider inner) : TimeProvider
{
    private readonly TimeSpan _ahead = TimeProvider.System.GetUtcNow() - inner.GetUtcNow();

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + _ahead;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);
}
