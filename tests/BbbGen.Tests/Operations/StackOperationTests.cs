using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.Tests.Failures;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.Operations;

/// <summary>Following an operation: each event once, oldest first, whatever AWS does in between.</summary>
public sealed class StackOperationTests
{
    private readonly InstantClock _clock = new();
    private readonly RecordedEvents _stacks;

    public StackOperationTests() => _stacks = new(_clock);

    [Fact]
    public async Task Every_event_of_every_nested_stack_comes_once_and_in_order()
    {
        var events = await WatchAsync(EventHistory.NestedFailure);

        Assert.Equal(23, events.Count);
        Assert.Equal(events.Count, events.Select(stackEvent => stackEvent.Id).Distinct().Count());
        Assert.Equal(events.OrderBy(stackEvent => stackEvent.Time)
            .Select(stackEvent => stackEvent.Time), events.Select(stackEvent => stackEvent.Time));
        Assert.Equal(["BBBDatabaseStack"], events.First(stackEvent => stackEvent.LogicalId == "BBBRDSDBInstance1").Path);
        Assert.Equal("ROLLBACK_COMPLETE", events[^1].Status.Text);
    }

    [Fact]
    [Failure("F87")]
    public async Task Throttling_is_never_fatal_and_loses_no_event()
    {
        _stacks.ThrottledReads.UnionWith(Enumerable.Range(2, 30).Where(read => read % 3 != 0));

        var events = await WatchAsync(EventHistory.NestedFailure);

        Assert.Equal(23, events.Select(stackEvent => stackEvent.Id).Distinct().Count());
        Assert.Equal(23, events.Count);
    }

    [Fact]
    public async Task Throttling_slows_polling_down_up_to_twenty_seconds()
    {
        _stacks.ThrottledReads.UnionWith(Enumerable.Range(2, 8));

        await WatchAsync(new EventHistory().Root(0.5, "CREATE_IN_PROGRESS").Root(300, "CREATE_COMPLETE"));

        Assert.InRange(_clock.Waits.Max(), TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(20));
    }

    [Fact]
    [Failure("F87")]
    public async Task The_end_of_an_operation_is_asked_for_until_AWS_answers()
    {
        _stacks.Status = "CREATE_COMPLETE";
        var running = new StackOperation(_stacks, _clock, EventHistory.RootId, _clock.GetUtcNow());
        var asked = 0;
        _stacks.OnDescribe = () =>
        {
            if (++asked < 4)
            {
                throw new BusyException("Rate exceeded", "try again in a minute");
            }
        };

        Assert.IsType<Outcome.Deployed>(await running.OutcomeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(4, asked);
    }

    [Fact]
    public async Task Quiet_slows_polling_down_up_to_five_seconds()
    {
        await WatchAsync(new EventHistory().Root(0.5, "CREATE_IN_PROGRESS").Root(60, "CREATE_COMPLETE"));
        Assert.InRange(_clock.Waits[0], TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.5));
        Assert.All(_clock.Waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(5)));
        Assert.InRange(_clock.Waits.Max(), TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Events_from_before_the_operation_are_left_out()
    {
        _stacks.Status = "CREATE_COMPLETE";
        _stacks.Begin(new EventHistory().Root(0.5, "CREATE_IN_PROGRESS").Root(10, "CREATE_COMPLETE"));
        _clock.CreateTimer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        var since = _clock.GetUtcNow();
        _stacks.Begin(new EventHistory()
            .Root(0.5, "UPDATE_IN_PROGRESS")
            .Resource(2, "BBBTopic", "AWS::SNS::Topic", "UPDATE_IN_PROGRESS")
            .Resource(8, "BBBTopic", "AWS::SNS::Topic", "UPDATE_COMPLETE")
            .Root(10, "UPDATE_COMPLETE"));

        var events = await new StackOperation(_stacks, _clock, EventHistory.RootId, since).WatchAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4, events.Count);
        Assert.Equal("UPDATE_IN_PROGRESS", events[0].Status.Text);
    }

    [Fact]
    public async Task A_stack_that_ended_without_a_readable_event_is_noticed()
    {
        _stacks.Status = "CREATE_COMPLETE";
        var running = new StackOperation(_stacks, _clock, EventHistory.RootId, _clock.GetUtcNow());

        Assert.Empty(await running.WatchAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        Assert.IsType<Outcome.Deployed>(await running.OutcomeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task After_six_polls_without_an_event_the_stack_itself_is_read()
    {
        _stacks.Status = "CREATE_COMPLETE";
        var running = new StackOperation(_stacks, _clock, EventHistory.RootId, _clock.GetUtcNow());

        await running.WatchAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(5, _clock.Waits.Count);
    }

    [Fact]
    public async Task The_time_between_the_end_and_its_notice_is_short()
    {
        await WatchAsync(new EventHistory().Root(0.5, "CREATE_IN_PROGRESS").Root(600, "CREATE_COMPLETE"));
        Assert.InRange(_clock.GetUtcNow() - new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(600),
            TimeSpan.FromSeconds(605));
    }

    private async Task<List<StackEvent>> WatchAsync(EventHistory history)
    {
        var since = _clock.GetUtcNow();
        _stacks.Begin(history);
        return await new StackOperation(_stacks, _clock, EventHistory.RootId, since).WatchAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
