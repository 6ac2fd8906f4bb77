namespace BbbGen.Deployment;

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
/// was rolled back and deleted. It is polled from there until its parent says that it has ended, and then once more.
/// </remarks>
internal sealed class StackEventPoller(IStacks stacks, string rootId, DateTimeOffset since)
{
    /// <summary>Events of one stack may become readable out of order by about this much: AWS promises no bound, so this is an allowance.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Feed> _feeds = new() { [rootId] = new(rootId, []) };
    private bool _rootEnded;

    /// <summary>Whether the root stack's operation has ended and every event of it was returned.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Whether AWS throttled the last poll or left a part of it unanswered; what is missing comes with the next.</summary>
    public bool WasBusy { get; private set; }

    /// <summary>Why nothing was answered in the last poll, if the caller's session has ended.</summary>
    public SessionExpiredException? Expired { get; private set; }

    /// <summary>How many stacks the next poll asks for.</summary>
    public int LiveStacks => _feeds.Values.Count(feed => feed.IsLive);

    /// <summary>What has happened since the last poll.</summary>
    public async Task<IReadOnlyList<StackEvent>> PollAsync(CancellationToken stop)
    {
        (WasBusy, Expired) = (false, null);
        var news = new List<StackEvent>();
        var ended = false;

        // Each wave may show stacks the next one has to read.
        for (var wave = LiveFeeds(); wave.Count > 0;)
        {
            var readings = await Task.WhenAll(wave.Select(feed => ReadAsync(feed, stop)));
            var next = new HashSet<Feed>();
            foreach (var (feed, reading) in wave.Zip(readings))
            {
                next.UnionWith(Take(feed, reading));
                ended |= feed.StackId == rootId && reading.Any(happened => happened.IsAboutItsStack && happened.Status.IsFinal);
                news.AddRange(reading);
            }

            wave = [.. next];
        }

        // While a part is missing, the end is not told: its events would be lost.
        _rootEnded |= ended;
        IsFinished = _rootEnded && !WasBusy;
        return [.. news.OrderBy(happened => happened.Time).ThenBy(happened => happened.Path.Count)];
    }

    private List<Feed> LiveFeeds() => [.. _feeds.Values.Where(feed => feed.IsLive)];

    /// <summary>Oldest first, or nothing if AWS did not answer all of it: a gap could not be closed later.</summary>
    private async Task<IReadOnlyList<StackEvent>> ReadAsync(Feed feed, CancellationToken stop)
    {
        var endedBefore = feed.HasEnded;
        try
        {
            var reading = new List<StackEvent>();
            await foreach (var happened in stacks.EventsAsync(feed.StackId, stop))
            {
                if (happened.Time < since || happened.Time < feed.Newest - Overlap)
                {
                    break;
                }

                if (happened.Status.Progress is not Progress.InReview && !feed.Seen.Contains(happened.Id))
                {
                    reading.Add(happened with { Path = feed.Path });
                }
            }

            reading.Reverse();
            feed.IsLive = !endedBefore;
            return [.. reading.Where(happened => feed.Seen.Add(happened.Id))];
        }
        catch (BusyException)
        {
            WasBusy = true;
            return [];
        }
        catch (SessionExpiredException expired)
        {
            (WasBusy, Expired) = (true, expired);
            return [];
        }
    }

    /// <summary>Remembers what was read and returns the nested stacks to be read because of it.</summary>
    private List<Feed> Take(Feed feed, IReadOnlyList<StackEvent> reading)
    {
        var next = new List<Feed>();
        foreach (var happened in reading)
        {
            feed.Newest = happened.Time > feed.Newest ? happened.Time : feed.Newest;
            if (happened.NestedStackId is not { } nestedId)
            {
                continue;
            }

            if (!_feeds.TryGetValue(nestedId, out var nested))
            {
                nested = new(nestedId, [.. feed.Path, happened.LogicalId]);
                _feeds.Add(nestedId, nested);
            }

            nested.HasEnded = happened.Status.IsFinal;
            nested.IsLive = true;
            next.Add(nested);
        }

        return next;
    }

    /// <summary>One stack's events, as far as they were read.</summary>
    private sealed class Feed(string stackId, IReadOnlyList<string> path)
    {
        public string StackId => stackId;

        public IReadOnlyList<string> Path => path;

        public HashSet<string> Seen { get; } = [];

        public DateTimeOffset Newest { get; set; } = DateTimeOffset.MinValue + Overlap;

        public bool IsLive { get; set; } = true;

        public bool HasEnded { get; set; }
    }
}
