using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>Repeats a call that AWS throttles or does not answer, for five minutes; AWS's client itself tries for half a minute.</summary>
/// <param name="interruption">The interruption of the process. Cleanup, which is not canceled by it, gets only a few more attempts.</param>
internal sealed class RetrySchedule(TimeProvider clock, CancellationToken interruption = default)
{
    /// <summary>After an interruption the operator waits for the prompt: 2 + 4 + 8 seconds.</summary>
    private const int MostWaitsWhenInterrupted = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Attempts after the first.</summary>
    public int MostWaits { get; init; } = 18;

    /// <summary>Before the second attempt; doubled before each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a read in a check or a report, which has its own time limit: 1 + 2 + 4 seconds.</summary>
    public static RetrySchedule ForQuestions(TimeProvider clock) => new(clock) { MostWaits = 3, FirstWait = TimeSpan.FromSeconds(1) };

    /// <summary>Makes an idempotent call.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var (waits, wait) = (0, FirstWait); ; waits++, wait = Longer(wait))
        {
            try
            {
                return await call();
            }
            catch (BusyException) when (waits < (interruption.IsCancellationRequested ? MostWaitsWhenInterrupted : MostWaits))
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }

    /// <summary>Makes a call that must not be carried out twice. Cancellation ends the waits between attempts, never an attempt: it would
    /// not be known whether AWS has carried it out. That is checked then, once, as before every further attempt.</summary>
    /// <param name="find">What the call would have answered if AWS has carried it out already, otherwise null.</param>
    /// <param name="unknown">What the operator must know if the check finds nothing: a sentence.</param>
    /// <exception cref="InterruptedCallException">Canceled while it was not known whether AWS has carried the call out.</exception>
    public async Task<T> OnceAsync<T>(
        Func<Task<T>> call, Func<CancellationToken, Task<T?>> find, string unknown, CancellationToken cancellationToken)
        where T : class
    {
        var attempts = 0;
        try
        {
            return await RunAsync(AttemptAsync, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await BestEffort.OrNullAsync(() => find(CancellationToken.None))
                ?? throw new InterruptedCallException(unknown, cancellationToken);
        }

        async Task<T> AttemptAsync()
        {
            if (attempts++ > 0)
            {
                if (await find(cancellationToken) is { } found)
                {
                    return found;
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            return await call();
        }
    }

    /// <summary>A call without an answer, as one with.</summary>
    public static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;
}
