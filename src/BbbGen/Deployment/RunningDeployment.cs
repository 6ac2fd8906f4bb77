using System.Runtime.CompilerServices;
using BbbGen.Deployment.Diagnosis;

namespace BbbGen.Deployment;

/// <summary>An operation that goes on in AWS: its events as they come, then what came of it. Whoever stops watching does not stop it.</summary>
/// <param name="stacks">CloudFormation.</param>
/// <param name="clock">For waiting.</param>
/// <param name="stackId">ARN of the root stack.</param>
/// <param name="since">When the operation began, by AWS's clock.</param>
internal sealed class RunningDeployment(IStacks stacks, TimeProvider clock, string stackId, DateTimeOffset since)
{
    /// <summary>Polls without news after which the stack itself is asked, should its last event never become readable.</summary>
    private const int QuietPolls = 6;

    private readonly StackEventPoller _poller = new(stacks, stackId, since);
    private readonly PollingPace _pace = new(clock);
    private readonly List<StackEvent> _events = [];

    /// <summary>Every event of the operation, nested stacks included, until it has ended.</summary>
    public async IAsyncEnumerable<StackEvent> WatchAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var quiet = 0; ;)
        {
            var news = await _poller.PollAsync(stop);
            foreach (var happened in news)
            {
                _events.Add(happened);
                yield return happened;
            }

            quiet = news.Count > 0 || _poller.WasBusy ? 0 : quiet + 1;
            if (_poller.IsFinished || (quiet >= QuietPolls && (await StackAsync(stop)).Status.IsFinal))
            {
                yield break;
            }

            quiet %= QuietPolls;
            await Task.Delay(_pace.Next(news.Count > 0, _poller.WasBusy, _poller.LiveStacks), clock, stop);
        }
    }

    /// <summary>What came of it; waits for the end if it has not come.</summary>
    public async Task<Outcome> OutcomeAsync(CancellationToken stop)
    {
        var stack = await StackAsync(stop);
        while (!stack.Status.IsFinal)
        {
            await Task.Delay(_pace.Next(hadNews: false, wasBusy: false, stacks: 1), clock, stop);
            stack = await StackAsync(stop);
        }

        return stack.Status.Progress is Progress.Succeeded
            ? new Outcome.Deployed(stack)
            : new Outcome.Failed(stack, RootCause.Of(_events));
    }

    private async Task<Stack> StackAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await stacks.FindAsync(stackId, stop)
                    ?? throw BbbException.Refused($"The stack {stackId} is gone", "look in the AWS console who deleted it, and run again");
            }
            catch (BusyException)
            {
                await Task.Delay(_pace.Next(hadNews: false, wasBusy: true, stacks: 1), clock, stop);
            }
        }
    }
}
