namespace BbbGen.Deployment;

/// <summary>
/// Makes a call again that AWS throttles or leaves unanswered, for about five minutes: then whoever sits there learns that AWS does not
/// answer. AWS's own client has tried each call several times by then, within about half a minute.
/// </summary>
internal sealed class Patience(TimeProvider clock)
{
    private const int Waits = 18;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Makes a call that may be made twice.</summary>
    public Task<T> AgainAsync<T>(Func<Task<T>> call, CancellationToken stop) => AgainAsync(call, null, stop);

    /// <summary>Makes a call that must not be carried out twice.</summary>
    /// <param name="call">The call.</param>
    /// <param name="found">What it would have answered if AWS has done it already; null: it has not. Without it, the call may be made twice.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<T> AgainAsync<T>(Func<Task<T>> call, Func<Task<T?>>? found, CancellationToken stop)
    {
        for (var (waits, wait) = (0, FirstWait); ; waits++, wait = Longer(wait))
        {
            try
            {
                return waits > 0 && found is not null && await found() is { } answer ? answer : await call();
            }
            catch (BusyException) when (waits < Waits)
            {
                await Task.Delay(wait, clock, stop);
            }
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
