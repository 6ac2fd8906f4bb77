namespace BbbGen.Deployment.Diagnosis;

/// <summary>The events of an operation nobody watched, as AWS keeps them: for 90 days, also of nested stacks that a roll-back deleted.</summary>
internal sealed class OperationHistory(IStacks stacks, TimeProvider clock)
{
    /// <summary>Readings that AWS throttles before what is known has to do.</summary>
    private const int Patience = 5;

    /// <summary>Every event of the stack's last operation so far, nested stacks included, oldest first; none if there was no operation.</summary>
    public async Task<IReadOnlyList<StackEvent>> LastAsync(string stackId, CancellationToken stop)
    {
        if (await BeginningAsync(stackId, stop) is not { } since)
        {
            return [];
        }

        var poller = new StackEventPoller(stacks, stackId, since);
        var pace = new PollingPace(clock);
        var events = new List<StackEvent>(await poller.PollAsync(stop));
        for (var attempt = 0; poller.WasBusy && attempt < Patience; attempt++)
        {
            await Task.Delay(pace.Next(hadNews: false, wasBusy: true, stacks: poller.LiveStacks), clock, stop);
            events.AddRange(await poller.PollAsync(stop));
        }

        return [.. events.OrderBy(happened => happened.Time)];
    }

    private async Task<DateTimeOffset?> BeginningAsync(string stackId, CancellationToken stop)
    {
        await foreach (var happened in stacks.EventsAsync(stackId, stop))
        {
            if (happened.IsAboutItsStack && happened.Status.BeginsOperation)
            {
                return happened.Time;
            }
        }

        return null;
    }
}
