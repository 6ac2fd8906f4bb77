using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Operations;
using BbbGen.Tests.Fakes;
using BbbGen.Tests.Simulation;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>Events exactly once, in order, whatever AWS does; and few calls for it.</summary>
public sealed class StackEventPollerTests
{
    private readonly InstantClock _clock = new();
    private readonly RecordedEvents _stacks;

    public StackEventPollerTests() => _stacks = new(_clock);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_clean_up_of_a_nested_stack_is_read_to_its_end()
    {
        var events = await WatchAsync(new EventHistory()
            .Root(0.5, "UPDATE_IN_PROGRESS", "User Initiated")
            .Nested(2, "Network", "UPDATE_IN_PROGRESS")
            .NestedItself(3, "Network", "UPDATE_IN_PROGRESS")
            .Resource(
                4,
                "Network/Subnet",
                "AWS::EC2::Subnet",
                "UPDATE_IN_PROGRESS",
                "Requested update requires the creation of a new physical resource; hence creating one.")
            .Resource(9, "Network/Subnet", "AWS::EC2::Subnet", "UPDATE_COMPLETE")
            .NestedItself(10, "Network", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            .Nested(11, "Network", "UPDATE_COMPLETE")
            .Root(300, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            .Resource(302, "Network/Subnet", "AWS::EC2::Subnet", "DELETE_IN_PROGRESS")
            .Resource(340, "Network/Subnet", "AWS::EC2::Subnet", "DELETE_COMPLETE")
            .NestedItself(341, "Network", "UPDATE_COMPLETE")
            .Root(342, "UPDATE_COMPLETE"));

        Assert.Equal(12, events.Count);
        Assert.Equal(
            ["DELETE_IN_PROGRESS", "DELETE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_COMPLETE"],
            events[^4..].Select(stackEvent => stackEvent.Status.Text));
    }

    [Fact]
    public async Task The_clean_up_the_rehearsal_plays_is_seen_too()
    {
        var harness = new SimulationHarness();
        harness.Put("child.template.yaml", SimulationTemplates.Network("10.0.0.0/16"));
        var parent = SimulationTemplates.Parent.Replace("Parameters: {Name: !Ref Name}", "")
            .Replace("Inner.Outputs.Topic", "Inner.Outputs.Display");
        await harness.ExecuteAsync(parent);
        harness.Put("child.template.yaml", SimulationTemplates.Network("10.1.0.0/16"));
        var played = await harness.ExecuteAsync(parent);

        Assert.Contains("Inner/Vpc DELETE_COMPLETE", played.Log);
        Assert.Contains("Inner/(stack) UPDATE_COMPLETE", played.Log);
        Assert.Contains("(stack) UPDATE_COMPLETE", played.Log);
    }

    [Fact]
    public async Task The_end_is_not_told_while_the_events_of_a_nested_stack_are_missing()
    {
        var poller = new StackEventPoller(_stacks, EventHistory.RootId, _clock.GetUtcNow());
        _stacks.Begin(EventHistory.NestedFailure);
        await _clock.PassAsync(TimeSpan.FromHours(1));
        _stacks.ThrottledReads.Add(2);

        var first = await poller.PollAsync(CancellationToken);
        Assert.False(poller.IsFinished);
        var second = await poller.PollAsync(CancellationToken);
        Assert.True(poller.IsFinished);
        Assert.NotEmpty(second);
        Assert.Equal(23, first.Count + second.Count);
    }

    [Fact]
    public async Task A_nested_stack_in_its_clean_up_is_not_asked_while_its_parent_still_works()
    {
        await WatchAsync(new EventHistory()
            .Root(0.5, "UPDATE_IN_PROGRESS")
            .Nested(2, "Network", "UPDATE_IN_PROGRESS")
            .NestedItself(10, "Network", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            .Nested(11, "Network", "UPDATE_COMPLETE")
            .Root(1800, "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            .NestedItself(1801, "Network", "UPDATE_COMPLETE")
            .Root(1802, "UPDATE_COMPLETE"));

        Assert.InRange(_stacks.ReadTimes.Count(read => read.StackId.Contains("Network")), 3, 20);
    }

    [Fact]
    public async Task Events_that_become_readable_late_and_out_of_order_are_not_lost()
    {
        _stacks.Delay = stackEvent => TimeSpan.FromSeconds(stackEvent.Id.Sum(character => character) % 4);

        var events = await WatchAsync(EventHistory.NestedFailure);

        Assert.Equal(23, events.Select(stackEvent => stackEvent.Id).Distinct().Count());
        Assert.Equal(23, events.Count);
        Assert.Equal("ROLLBACK_COMPLETE", events[^1].Status.Text);
    }

    [Fact]
    public async Task An_event_half_a_minute_late_is_not_lost()
    {
        _stacks.Delay = stackEvent => stackEvent.LogicalId == "Late" ? TimeSpan.FromSeconds(30) : TimeSpan.Zero;

        var events = await WatchAsync(new EventHistory()
            .Root(0.5, "CREATE_IN_PROGRESS")
            .Resource(5, "Late", "AWS::SNS::Topic", "CREATE_IN_PROGRESS")
            .Resource(20, "Other", "AWS::SNS::Topic", "CREATE_IN_PROGRESS")
            .Root(60, "CREATE_COMPLETE"));

        Assert.Contains(events, stackEvent => stackEvent.LogicalId == "Late");
        Assert.Equal(4, events.Count);
    }

    [Fact]
    public async Task Events_that_are_listed_twice_come_once()
    {
        _stacks.Repeats = true;
        Assert.Equal(23, (await WatchAsync(EventHistory.NestedFailure)).Count);
    }

    [Fact]
    public async Task A_nested_stack_that_was_deleted_before_it_was_read_is_read_by_its_ARN()
    {
        var since = _clock.GetUtcNow();
        _stacks.Begin(EventHistory.NestedFailure);
        await Task.Delay(TimeSpan.FromSeconds(38), _clock, CancellationToken);
        var events = await new StackOperation(_stacks, _clock, EventHistory.RootId, since)
            .WatchAsync(CancellationToken)
            .ToListAsync(CancellationToken);

        Assert.Equal(23, events.Count);
        Assert.Equal("RDS does not support creating a DB instance with this combination", RootCause.Of(events)?.Failure.Reason);
    }

    [Fact]
    public async Task A_failure_in_the_middle_of_a_poll_loses_nothing_for_who_asks_again()
    {
        var running = new StackOperation(_stacks, _clock, EventHistory.RootId, _clock.GetUtcNow());
        _stacks.Begin(EventHistory.NestedFailure);
        var events = new List<StackEvent>();
        for (var attempt = 1; attempt < 60; attempt++)
        {
            _stacks.RefusedReads.Add(attempt * 3);
        }

        var refusals = 0;
        for (var isOver = false; !isOver;)
        {
            try
            {
                await foreach (var stackEvent in running.WatchAsync(CancellationToken))
                {
                    events.Add(stackEvent);
                }

                isOver = true;
            }
            catch (BbbException)
            {
                refusals++;
            }
        }

        Assert.True(refusals > 3);
        Assert.Equal(23, events.Count);
        Assert.Equal(23, events.Select(stackEvent => stackEvent.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_whole_deployment_takes_few_calls()
    {
        var scene = await Scene.ScalableAsync();
        var shift = _clock.GetUtcNow() - scene.Begun;
        _stacks.Record(scene.Operation.Events.Select(stackEvent => stackEvent with
        {
            Time = stackEvent.Time + shift,
            StackId = stackEvent.Path.Count == 0 ? EventHistory.RootId : stackEvent.StackId,
            PhysicalId = stackEvent.IsAboutItsStack && stackEvent.Path.Count == 0 ? EventHistory.RootId : stackEvent.PhysicalId,
        }));

        var events = await new StackOperation(_stacks, _clock, EventHistory.RootId, _clock.GetUtcNow())
            .WatchAsync(CancellationToken)
            .ToListAsync(CancellationToken);

        Assert.Equal(scene.Operation.Events.Count, events.Count);
        var minutes = _stacks.ReadTimes.GroupBy(read => (int)(read.Time - _stacks.ReadTimes[0].Time).TotalMinutes)
            .Select(minute => minute.Count())
            .ToList();
        Assert.InRange(minutes.Count, 17, 25);
        Assert.True(minutes.Max() <= 150, $"in one minute {minutes.Max()} calls");
        Assert.True(minutes.Average() <= 60, $"in a minute of average {minutes.Average()} calls");
    }

    [Fact]
    public async Task A_failure_is_known_within_seconds_although_quiet_stacks_are_asked_seldom()
    {
        var scene = await Scene.FailureAsync();
        var failed = scene.Operation.Events.First(stackEvent =>
            stackEvent.LogicalId == "BBBRDSDBInstance1" && stackEvent.Status.Text == "CREATE_FAILED");
        var shift = _clock.GetUtcNow() - scene.Begun;
        _stacks.Record(scene.Operation.Events.Select(stackEvent => stackEvent with
        {
            Time = stackEvent.Time + shift,
            StackId = stackEvent.Path.Count == 0 ? EventHistory.RootId : stackEvent.StackId,
            PhysicalId = stackEvent.IsAboutItsStack && stackEvent.Path.Count == 0 ? EventHistory.RootId : stackEvent.PhysicalId,
        }));

        await foreach (var stackEvent in new StackOperation(_stacks, _clock, EventHistory.RootId, _clock.GetUtcNow())
            .WatchAsync(CancellationToken))
        {
            if (stackEvent.Id == failed.Id)
            {
                Assert.InRange(_clock.GetUtcNow() - stackEvent.Time, TimeSpan.Zero, TimeSpan.FromSeconds(6));
                return;
            }
        }

        Assert.Fail("The failure was never told.");
    }

    private async Task<List<StackEvent>> WatchAsync(EventHistory history)
    {
        var since = _clock.GetUtcNow();
        _stacks.Begin(history);
        return await new StackOperation(_stacks, _clock, EventHistory.RootId, since)
            .WatchAsync(CancellationToken).ToListAsync(CancellationToken);
    }
}
