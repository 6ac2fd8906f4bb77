using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>New events of a stack and of the stacks nested in it, each once, oldest first.</summary>
/// <remarks>
/// <code>
///   root      |--CREATE_IN_PROGRESS--Network IN_PROGRESS (arn)----------Network COMPLETE--|
///   Network                          |--VPC IN_PROGRESS----VPC COMPLETE-|
///   polls       ^        ^                  ^                    ^            ^
///               since = the change set's creation, by AWS's clock; this machine's may be wrong
/// </code>
/// A nested stack is found by its parent's event that carries its ARN, and can be read by that ARN even after it
/// was rolled back and deleted. It is read whenever its parent has an event about it, in between less often the longer it is quiet,
/// and no longer when it has ended and two more reads brought nothing. An updated one ends twice: it waits in its cleanup until
/// its parent cleans up too, and is not read until then.
/// Events stay with the poller until a poll succeeds as a whole, so that an exception loses nothing.
/// </remarks>
internal sealed class StackEventPoller(IStacks stacks, string rootId, DateTimeOffset since)
{
    /// <summary>Events of one stack may become readable out of order, by about this much: AWS promises no bound.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>A quiet nested stack is read at least at every fourth poll, that is every twenty seconds.</summary>
    private const int LongestInterval = 4;

    /// <summary>Reads of an ended nested stack without new events after which it is no longer read.</summary>
    private const int LastReads = 2;

    private readonly Dictionary<string, Feed> _feeds = new() { [rootId] = new(rootId, [], null) };
    private readonly List<StackEvent> _read = [];
    private int _round;
    private bool _rootEnded;

    /// <summary>Whether the root stack's operation has ended and every event of it was returned.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether AWS throttled the last poll or part of it; the next poll reads what is missing.</summary>
    public bool WasBusy { get; private set; }

    /// <summary>Why the last poll is incomplete: the session expired, or AWS did not answer. Null if it is complete.</summary>
    public BbbException? Unanswered { get; private set; }

    public int ActiveStacks => _feeds.Values.Count(feed => feed.IsDue(_round + 1));

    public async Task<IReadOnlyList<StackEvent>> PollAsync(CancellationToken cancellationToken)
    {
        _round++;
        (WasBusy, Unanswered) = (false, null);

        // Each wave may find stacks that the next one must read.
        for (List<Feed> wave = [.. _feeds.Values.Where(feed => feed.IsDue(_round))]; wave.Count > 0;)
        {
            var readings = await Task.WhenAll(wave.Select(feed => ReadAsync(feed, cancellationToken)));
            var next = new HashSet<Feed>();
            foreach (var (feed, reading) in wave.Zip(readings))
            {
                next.UnionWith(reading is null ? [] : Accept(feed, reading));
            }

            wave = [.. next];
        }

        // While a part is missing, the operation is not finished: events would be lost.
        IsFinished = _rootEnded && !WasBusy;

        // At equal times a stack starts before its contents and ends after them.
        StackEvent[] news = [.. _read.OrderBy(stackEvent => stackEvent.Time)
            .ThenBy(stackEvent => stackEvent.Status.IsFinal ? -stackEvent.Path.Count : stackEvent.Path.Count)];
        _read.Clear();
        return news;
    }

    /// <summary>Oldest first, or null if AWS did not answer completely: a gap could not be closed later.</summary>
    private async Task<IReadOnlyList<StackEvent>?> ReadAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            var reading = new List<StackEvent>();
            var seen = new HashSet<string>();
            await foreach (var stackEvent in stacks.EventsAsync(feed.StackId, cancellationToken))
            {
                if (stackEvent.Time < since || stackEvent.Time < feed.Newest - Overlap)
                {
                    break;
                }

                if (stackEvent.Status.Progress is not Progress.InReview && !feed.Seen.Contains(stackEvent.Id) && seen.Add(stackEvent.Id))
                {
                    reading.Add(stackEvent with { Path = feed.Path });
                }
            }

            reading.Reverse();
            return reading;
        }
        catch (BbbException busy) when (busy is BusyException or UntrustedException)
        {
            (WasBusy, Unanswered) = (true, Unanswered ?? busy);
            return null;
        }
        catch (SessionExpiredException expired)
        {
            (WasBusy, Unanswered) = (true, expired);
            return null;
        }
    }

    /// <summary>Stores what was read and returns the nested stacks to read next.</summary>
    private HashSet<Feed> Accept(Feed feed, IReadOnlyList<StackEvent> reading)
    {
        var next = new HashSet<Feed>();
        feed.WasRead(_round, reading.Count > 0);
        _read.AddRange(reading);
        foreach (var stackEvent in reading)
        {
            feed.Seen.Add(stackEvent.Id);
            feed.Newest = stackEvent.Time > feed.Newest ? stackEvent.Time : feed.Newest;
            if (stackEvent.IsAboutItsStack)
            {
                next.UnionWith(AcceptOwn(feed, stackEvent.Status));
            }
            else if (stackEvent.NestedStackId is { } nestedId)
            {
                if (!_feeds.TryGetValue(nestedId, out var nested))
                {
                    _feeds.Add(nestedId, nested = new(nestedId, [.. feed.Path, stackEvent.LogicalId], feed));
                }

                nested.EndedForParent = stackEvent.Status.IsFinal;
                nested.Wake(_round);
                next.Add(nested);
            }
        }

        return next;
    }

    /// <summary>An event about the stack itself: nested stacks clean up when it does; their last events are read when it ends.</summary>
    private List<Feed> AcceptOwn(Feed feed, StackStatus status)
    {
        feed.Own = status;
        _rootEnded |= feed.StackId == rootId && status.IsFinal;
        List<Feed> nested = status.IsFinal
            || status.IsCleaningUp ? [.. _feeds.Values.Where(other => other.Parent == feed && !other.IsClosed)] : [];
        nested.ForEach(other => other.Wake(_round));
        return nested;
    }

    private sealed class Feed(string stackId, IReadOnlyList<string> path, Feed? parent)
    {
        private int _interval;
        private int _due;
        private int _quietReads;

        public string StackId => stackId;

        public IReadOnlyList<string> Path => path;

        public Feed? Parent => parent;

        public HashSet<string> Seen { get; } = [];

        public DateTimeOffset Newest { get; set; } = DateTimeOffset.MinValue + Overlap;

        public StackStatus? Own { get; set; }

        public bool EndedForParent { get; set; }

        public bool IsClosed => EndedForParent && Own is { IsFinal: true } && _quietReads >= LastReads;

        private bool WaitsForCleanUp =>
            EndedForParent && Own is { IsCleaningUp: true } && parent is { Own: not ({ IsCleaningUp: true } or { IsFinal: true }) };

        public bool IsDue(int round) => _due <= round && !IsClosed && !WaitsForCleanUp;

        /// <summary>Makes it due at once, even if it was already read in this round.</summary>
        public void Wake(int round) => (_interval, _due, _quietReads) = (1, round, 0);

        public void WasRead(int round, bool hadNews)
        {
            _quietReads = hadNews ? 0 : _quietReads + 1;
            _interval = hadNews || parent is null ? 1 : Math.Min(_interval * 2, LongestInterval);
            _due = round + _interval;
        }
    }
}
