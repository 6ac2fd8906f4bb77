using BbbGen.Application;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>
/// Makes a call again that AWS throttles or leaves unanswered, for about five minutes: then whoever sits there learns that AWS does not
/// answer. AWS's own client has tried each call several times by then, within about half a minute.
/// </summary>
/// <param name="clock">For the waits.</param>
/// <param name="interruption">The interruption of the process. What cleans up after it, and is not canceled by it, gets only a few more attempts.</param>
internal sealed class RetrySchedule(TimeProvider clock, CancellationToken interruption = default)
{
    /// <summary>After an interruption an operator waits for the prompt: 2 + 4 + 8 seconds.</summary>
    private const int MostWaitsWhenInterrupted = 3;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>How many attempts follow the first.</summary>
    public int MostWaits { get; init; } = 18;

    /// <summary>Before the second attempt; doubled before each further one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For a question that a check or a report waits for, with a limit of its own: 1 + 2 + 4 seconds.</summary>
    public static RetrySchedule ForQuestions(TimeProvider clock) => new(clock) { MostWaits = 3, FirstWait = TimeSpan.FromSeconds(1) };

    /// <summary>Makes a call that may be made twice.</summary>
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

    /// <summary>
    /// Makes a call that must not be carried out twice. Canceling ends the waits between attempts, never an attempt: nobody would know whether
    /// AWS has carried it out. It is looked up then, once, as it is before every further attempt.
    /// </summary>
    /// <param name="call">The call; it takes no token.</param>
    /// <param name="find">What the call would have answered if AWS has carried it out already; null: it has not.</param>
    /// <param name="unknown">What the operator must know if the look brings nothing: a sentence.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <exception cref="InterruptedCallException">Canceled while it was not known whether AWS has carried the call out.</exception>
    public async Task<T> OnceAsync<T>(Func<Task<T>> call, Func<CancellationToken, Task<T?>> find, string unknown, CancellationToken cancellationToken)
        where T : class
    {
        var attempts = 0;
        try
        {
            return await RunAsync(AttemptAsync, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return await LastLookAsync(find) ?? throw new InterruptedCallException(unknown, cancellationToken);
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

    private static async Task<T?> LastLookAsync<T>(Func<CancellationToken, Task<T?>> find)
        where T : class
    {
        try
        {
            return await find(CancellationToken.None);
        }
        catch (BbbException)
        {
            return null;
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < LongestWait ? wait * 2 : LongestWait;
}
