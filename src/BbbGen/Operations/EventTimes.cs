using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;

namespace BbbGen.Operations;

/// <summary>When operations of a stack started or may start, by AWS's clock: the machine's may be wrong. Retries throttled calls.</summary>
internal sealed class EventTimes(IStacks stacks, TimeProvider clock)
{
    private readonly RetrySchedule _retries = new(clock);

    /// <summary>Events at this time or later belong to an operation that has not started yet.</summary>
    public Task<DateTimeOffset> NextStartAsync(string stackId, CancellationToken cancellationToken) =>
        _retries.RunAsync(() =>
            FirstAsync(stackId, _ => true, stackEvent => stackEvent.Time.AddTicks(1), cancellationToken), cancellationToken);

    public Task<DateTimeOffset> LastStartAsync(string stackId, CancellationToken cancellationToken) =>
        _retries.RunAsync(() =>
            FirstAsync(stackId, stackEvent => stackEvent.IsAboutItsStack
                && stackEvent.Status.BeginsOperation, stackEvent => stackEvent.Time, cancellationToken), cancellationToken);

    /// <summary>The time of the newest matching event, or the minimum value.</summary>
    private async Task<DateTimeOffset> FirstAsync(
        string stackId, Func<StackEvent, bool> matches, Func<StackEvent, DateTimeOffset> time, CancellationToken cancellationToken)
    {
        await foreach (var stackEvent in stacks.EventsAsync(stackId, cancellationToken))
        {
            if (matches(stackEvent))
            {
                return time(stackEvent);
            }
        }

        return DateTimeOffset.MinValue;
    }
}
