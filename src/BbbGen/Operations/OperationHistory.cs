using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>The events of an earlier operation. AWS keeps them for 90 days, even those of nested stacks deleted in a rollback.</summary>
internal sealed class OperationHistory(IStacks stacks, TimeProvider clock)
{
    /// <summary>Throttled reads after which the events read so far are returned.</summary>
    private const int MostAttempts = 5;

    /// <summary>The events of the stack's last operation so far, nested stacks included, oldest first; empty without one.</summary>
    public async Task<IReadOnlyList<StackEvent>> LastAsync(string stackId, CancellationToken cancellationToken)
    {
        var since = await new EventTimes(stacks, clock).LastStartAsync(stackId, cancellationToken);
        if (since == DateTimeOffset.MinValue)
        {
            return [];
        }

        var poller = new StackEventPoller(stacks, stackId, since);
        var pace = new PollingPace(clock);
        var events = new List<StackEvent>(await poller.PollAsync(cancellationToken));
        for (var attempt = 0; poller.WasBusy && attempt < MostAttempts; attempt++)
        {
            await Task.Delay(pace.Next(hadNews: false, wasBusy: true, stacks: poller.ActiveStacks), clock, cancellationToken);
            events.AddRange(await poller.PollAsync(cancellationToken));
        }

        return [.. events.OrderBy(stackEvent => stackEvent.Time)];
    }
}
