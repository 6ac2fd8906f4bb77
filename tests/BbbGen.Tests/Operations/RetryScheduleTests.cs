using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Operations;

/// <summary>How long a call is retried that AWS does not answer.</summary>
public sealed class RetryScheduleTests
{
    private readonly InstantClock _clock = new();
    private int _tries;

    [Fact]
    public async Task A_call_is_retried_for_about_five_minutes()
    {
        await Assert.ThrowsAsync<BusyException>(() => new RetrySchedule(_clock).RunAsync(FailAsync, TestContext.Current.CancellationToken));

        Assert.Equal(19, _tries);
        Assert.Equal([2, 4, 8, 16, 20, 20], _clock.Waits.Take(6).Select(wait => wait.TotalSeconds));
        Assert.InRange(
            _clock.Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromMinutes(4.5), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task What_cleans_up_after_an_interruption_gets_a_quarter_of_a_minute()
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await interruption.CancelAsync();

        await Assert.ThrowsAsync<BusyException>(
            () => new RetrySchedule(_clock, interruption.Token).RunAsync(FailAsync, CancellationToken.None));

        Assert.Equal([2, 4, 8], _clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_wait_ends_with_the_interruption_and_not_with_its_time()
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var endless = new RetrySchedule(new EndlessClock());

        var call = endless.OnceAsync<string>(
            () => Task.FromException<string>(new BusyException("AWS allows no more calls", "try again in a minute")),
            _ => Task.FromResult<string?>(null),
            "It is not known.",
            interruption.Token);
        await interruption.CancelAsync();

        Assert.Equal("It is not known.", (await Assert.ThrowsAsync<InterruptedCallException>(() => call)).Message);
    }

    /// <summary>A clock on which no wait is ever over.</summary>
    private sealed class EndlessClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private Task<int> FailAsync()
    {
        _tries++;
        return Task.FromException<int>(new BusyException("AWS allows no more calls", "try again in a minute"));
    }
}
