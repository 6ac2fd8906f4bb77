namespace BbbGen.Deployment;

/// <summary>When operations of a stack began or may begin, by AWS's clock: this machine's may be wrong. Whoever asks can wait.</summary>
internal sealed class EventTimes(IStacks stacks, TimeProvider clock)
{
    private readonly Patience _patience = new(clock);

    /// <summary>What is as late or later belongs to an operation that is yet to begin.</summary>
    public Task<DateTimeOffset> NextAsync(string stackId, CancellationToken stop) =>
        _patience.AgainAsync(() => FirstAsync(stackId, _ => true, happened => happened.Time.AddTicks(1), stop), stop);

    /// <summary>When the last operation began.</summary>
    public Task<DateTimeOffset> LastBeginningAsync(string stackId, CancellationToken stop) =>
        _patience.AgainAsync(() => FirstAsync(stackId, happened => happened.IsAboutItsStack && happened.Status.BeginsOperation, happened => happened.Time, stop), stop);

    /// <summary>Of the newest event that is meant; before everything if there is none.</summary>
    private async Task<DateTimeOffset> FirstAsync(string stackId, Func<StackEvent, bool> isMeant, Func<StackEvent, DateTimeOffset> time, CancellationToken stop)
    {
        await foreach (var happened in stacks.EventsAsync(stackId, stop))
        {
            if (isMeant(happened))
            {
                return time(happened);
            }
        }

        return DateTimeOffset.MinValue;
    }
}
