using System.Runtime.CompilerServices;
using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;

namespace BbbGen.Operations;

/// <summary>An operation in progress in AWS: its events, then its outcome. It continues in AWS when it is no longer watched.</summary>
/// <param name="stackId">ARN of the root stack.</param>
/// <param name="since">When the operation started, by AWS's clock.</param>
internal sealed class StackOperation(IStacks stacks, TimeProvider clock, string stackId, DateTimeOffset since)
{
    /// <summary>Polls without new events after which the stack is described, in case its last event never becomes readable.</summary>
    private const int QuietPolls = 6;

    /// <summary>The same while AWS throttles the polls.</summary>
    private const int BusyPolls = 60;

    /// <summary>How long to wait for a renewed session or for the network: an unattended run must end.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly StackEventPoller _poller = new(stacks, stackId, since);
    private readonly PollingPace _pace = new(clock);
    private readonly List<StackEvent> _events = [];
    private (BbbException Problem, long Since)? _waiting;
    private (DateTimeOffset Time, int TimesSet)? _lastPoll;

    public IReadOnlyList<StackEvent> Events => _events;

    /// <summary>Called once when the session has expired or AWS does not answer, and once with null when it answers again.</summary>
    public Action<BbbException?>? OnWaiting { get; set; }

    public bool CreatesStack { get; init; }

    public AwsClock Clock { get; init; } = new(clock);

    /// <summary>The events of the operation, including nested stacks, poll by poll until it has ended; a poll may bring none. After an
    /// exception it can be resumed.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StackEvent>> PollsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var quiet = 0; ;)
        {
            var news = await _poller.PollAsync(cancellationToken);
            Note(_poller.Unanswered);
            _events.AddRange(news);
            Set(news);
            yield return news;

            quiet = news.Count > 0 ? 0 : quiet + 1;
            var isLong = quiet >= (_poller.WasBusy ? BusyPolls : QuietPolls);
            if (_poller.IsFinished || (isLong && (await StackAsync(cancellationToken)).Status.IsFinal))
            {
                yield break;
            }

            quiet = isLong ? 0 : quiet;
            await Task.Delay(_pace.Next(news.Count > 0, _poller.WasBusy, _poller.ActiveStacks), clock, cancellationToken);
        }
    }

    /// <summary>Sets AWS's clock from events that were not readable at the previous poll.</summary>
    private void Set(IReadOnlyList<StackEvent> news)
    {
        var now = clock.GetUtcNow();
        if (news.Count > 0)
        {
            var newest = news.Max(stackEvent => stackEvent.Time);
            Clock.Past(newest, now);
            if (_lastPoll is { } last && last.TimesSet == Clock.TimesSet)
            {
                Clock.New(newest, last.Time);
            }
        }

        _lastPoll = (now, Clock.TimesSet);
    }

    /// <summary>The outcome; waits until the operation has ended.</summary>
    public async Task<Outcome> OutcomeAsync(CancellationToken cancellationToken)
    {
        var stack = await StackAsync(cancellationToken);
        while (!stack.Status.IsFinal)
        {
            await Task.Delay(_pace.Next(hadNews: false, wasBusy: false, stacks: 1), clock, cancellationToken);
            stack = await StackAsync(cancellationToken);
        }

        return stack.Status.Progress is Progress.Succeeded
            ? new Outcome.Deployed(stack)
            : new Outcome.Failed(stack, RootCause.Of(_events));
    }

    private async Task<Stack> StackAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var stack = await stacks.FindAsync(stackId, cancellationToken);
                Note(null);
                return stack
                    ?? throw BbbException.Refused($"The stack {stackId} is gone", "check in AWS CloudTrail who deleted it, and run again");
            }
            catch (BbbException problem) when (problem is BusyException or SessionExpiredException or UntrustedException)
            {
                Note(problem);
                await Task.Delay(_pace.Next(hadNews: false, wasBusy: true, stacks: 1), clock, cancellationToken);
            }
        }
    }

    private void Note(BbbException? problem)
    {
        if (problem is SessionExpiredException { IsRenewable: false })
        {
            throw problem;
        }

        if (problem?.GetType() != _waiting?.Problem.GetType())
        {
            _waiting = problem is null ? null : (problem, clock.GetTimestamp());
            OnWaiting?.Invoke(problem);
        }
        else if (_waiting is { } waiting && clock.GetElapsedTime(waiting.Since) > LongestWait)
        {
            throw waiting.Problem;
        }
    }
}
