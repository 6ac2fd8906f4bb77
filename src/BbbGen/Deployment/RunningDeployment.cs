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

    /// <summary>Somebody who has not signed in again by then will not: a run without anybody before it must end.</summary>
    private static readonly TimeSpan LongestSessionWait = TimeSpan.FromHours(1);

    private readonly StackEventPoller _poller = new(stacks, stackId, since);
    private readonly PollingPace _pace = new(clock);
    private readonly List<StackEvent> _events = [];
    private long? _waitingSince;

    /// <summary>Called once when the caller's session has ended, and once with null when it is valid again.</summary>
    public Action<SessionExpiredException?>? WhenWaiting { get; set; }

    /// <summary>Every event of the operation, nested stacks included, until it has ended.</summary>
    public async IAsyncEnumerable<StackEvent> WatchAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var quiet = 0; ;)
        {
            var news = await _poller.PollAsync(stop);
            if (_poller.Expired is not null || !_poller.WasBusy)
            {
                Note(_poller.Expired);
            }

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
                var stack = await stacks.FindAsync(stackId, stop);
                Note(null);
                return stack ?? throw BbbException.Refused($"The stack {stackId} is gone", "look in the AWS console who deleted it, and run again");
            }
            catch (Exception problem) when (problem is BusyException or SessionExpiredException)
            {
                if (problem is SessionExpiredException expired)
                {
                    Note(expired);
                }

                await Task.Delay(_pace.Next(hadNews: false, wasBusy: true, stacks: 1), clock, stop);
            }
        }
    }

    private void Note(SessionExpiredException? expired)
    {
        if (_waitingSince is { } since && expired is not null && clock.GetElapsedTime(since) > LongestSessionWait)
        {
            throw expired;
        }

        if (_waitingSince is not null != expired is not null)
        {
            _waitingSince = expired is null ? null : clock.GetTimestamp();
            WhenWaiting?.Invoke(expired);
        }
    }
}
