using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Deployment.Recovery;

/// <summary>The last thing that was done to a stack, or is being done.</summary>
/// <param name="First">CloudFormation's word for its beginning, for example <c>CREATE_IN_PROGRESS</c>.</param>
/// <param name="Since">When it began, by AWS's clock.</param>
/// <param name="Last">When the stack last said something about itself.</param>
/// <param name="Cause">What failed first, or null.</param>
internal sealed record LastOperation(string First, DateTimeOffset Since, DateTimeOffset Last, RootCause? Cause)
{
    private const int Attempts = 5;

    /// <summary>What was done, in a word.</summary>
    public string Name => First[..First.IndexOf('_', StringComparison.Ordinal)] switch
    {
        "CREATE" => "creation",
        "DELETE" => "deletion",
        "IMPORT" => "import",
        _ => "update",
    };

    /// <summary>Reads it from the events, those of nested stacks included, also of those that are gone since.</summary>
    public static async Task<LastOperation?> ReadAsync(IStacks stacks, string stackId, CancellationToken stop)
    {
        DateTimeOffset? last = null;
        await foreach (var happened in stacks.EventsAsync(stackId, stop))
        {
            if (!happened.IsAboutItsStack || happened.Status.Progress is Progress.InReview)
            {
                continue;
            }

            last ??= happened.Time;
            if (happened.Status.BeginsOperation)
            {
                return new(happened.Status.Text, happened.Time, last.Value, await CauseAsync(stacks, stackId, happened.Time, stop));
            }
        }

        return null;
    }

    private static async Task<RootCause?> CauseAsync(IStacks stacks, string stackId, DateTimeOffset since, CancellationToken stop)
    {
        var poller = new StackEventPoller(stacks, stackId, since);
        var events = new List<StackEvent>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            events.AddRange(await poller.PollAsync(stop));
            if (!poller.WasBusy)
            {
                break;
            }
        }

        return RootCause.Of(events);
    }
}
