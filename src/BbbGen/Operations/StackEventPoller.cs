using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>
/// New events of a stack and of the stacks nested in it, each once, oldest first.
/// </summary>
/// <remarks>
/// <code>
///   root      |--CREATE_IN_PROGRESS--Network IN_PROGRESS (arn)----------Network COMPLETE--|
///   Network                          |--VPC IN_PROGRESS----VPC COMPLETE-|
///   polls       ^        ^                  ^                    ^            ^
///               since = the change set's creation, by AWS's clock; this machine's may be wrong
/// </code>
/// A nested stack is known from its parent's event that carries its ARN, and by that ARN it can be asked for even after it
/// was rolled back and deleted. It is read whenever its parent tells of it, in between the more seldom the longer it is quiet,
/// and no more when it has ended and two more reads brought nothing. An updated one ends twice: it waits in its clean-up until
/// its parent cleans up too, and is not read until then.
/// What a poll has read stays with the poller until a poll succeeds as a whole: a failure in between loses nothing.
/// </remarks>
internal sealed class StackEventPoller(IStacks stacks, string rootId, DateTimeOffset since)
{
    /// <summary>Events of one stack may become readable out of order by about this much: AWS promises no bound, so this is an allowance.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>A quiet nested stack is read at every fourth poll at least: every twenty seconds.</summary>
    private const int LongestInterval = 4;

    /// <summary>Reads of an ended nested stack without news after which it is left alone.</summary>
    private const int LastReads = 2;

    private readonly Dictionary<string, Feed> _feeds = new() { [rootId] = new(rootId, [], null) };
    private readonly List<StackEvent> _read = [];
    private int _round;
    private bool _rootEnded;

    /// <summary>Whether the root stack's operation has ended and every event of it was returned.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether AWS throttled the last poll or left a part of it unanswered; what is missing comes with the next.</summary>
    public bool WasBusy { get; private set; }

    /// <summary>Why the last poll got no answer, or not all of it: the caller's session has ended, or else AWS did not answer. Null: it did.</summary>
    public BbbException? Unanswered { get; private set; }

    /// <summary>How many stacks the next poll asks for.</summary>
    public int ActiveStacks => _feeds.Values.Count(feed => feed.IsDue(_round + 1));

    /// <summary>What has happened since the last poll.</summary>
    public async Task<IReadOnlyList<StackEvent>> PollAsync(CancellationToken cancellationToken)
    {
        _round++;
        (WasBusy, Unanswered) = (false, null);

        // Each wave may show stacks the next one has to read.
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

        // While a part is missing, the end is not told: its events would be lost.
        IsFinished = _rootEnded && !WasBusy;

        // At the same time a stack begins before what lies in it, and ends after it.
        StackEvent[] news = [.. _read.OrderBy(stackEvent => stackEvent.Time).ThenBy(stackEvent => stackEvent.Status.IsFinal ? -stackEvent.Path.Count : stackEvent.Path.Count)];
        _read.Clear();
        return news;
    }

    /// <summary>Oldest first, or null if AWS did not answer all of it: a gap could not be closed later.</summary>
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
        catch (BusyException busy)
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

    /// <summary>Remembers what was read and returns the nested stacks to be read because of it.</summary>
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

    /// <summary>A stack about itself: those nested in it clean up when it does, and whatever is left of them is read when it ends.</summary>
    private List<Feed> AcceptOwn(Feed feed, StackStatus status)
    {
        feed.Own = status;
        _rootEnded |= feed.StackId == rootId && status.IsFinal;
        List<Feed> nested = status.IsFinal || status.IsCleaningUp ? [.. _feeds.Values.Where(other => other.Parent == feed && !other.IsClosed)] : [];
        nested.ForEach(other => other.Wake(_round));
        return nested;
    }

    /// <summary>One stack's events, as far as they were read.</summary>
    private sealed class Feed(string stackId, IReadOnlyList<string> path, Feed? parent)
    {
        private int _interval = 1;
        private int _due;
        private int _quietReads;

        public string StackId => stackId;

        public IReadOnlyList<string> Path => path;

        public Feed? Parent => parent;

        public HashSet<string> Seen { get; } = [];

        public DateTimeOffset Newest { get; set; } = DateTimeOffset.MinValue + Overlap;

        /// <summary>The last the stack said about itself.</summary>
        public StackStatus? Own { get; set; }

        /// <summary>Whether its parent's last word about it is that it has ended.</summary>
        public bool EndedForParent { get; set; }

        /// <summary>Whether nothing more is expected of it.</summary>
        public bool IsClosed => EndedForParent && Own is { IsFinal: true } && _quietReads >= LastReads;

        /// <summary>Whether it has cleaning up to do, and its parent has not begun with that.</summary>
        private bool WaitsForCleanUp => EndedForParent && Own is { IsCleaningUp: true } && parent is { Own: not ({ IsCleaningUp: true } or { IsFinal: true }) };

        public bool IsDue(int round) => _due <= round && !IsClosed && !WaitsForCleanUp;

        /// <summary>It is due at once, whether or not it was read in this round already.</summary>
        public void Wake(int round) => (_interval, _due, _quietReads) = (1, round, 0);

        public void WasRead(int round, bool hadNews)
        {
            _quietReads = hadNews ? 0 : _quietReads + 1;
            _interval = hadNews || parent is null ? 1 : Math.Min(_interval * 2, LongestInterval);
            _due = round + _interval;
        }
    }
}
