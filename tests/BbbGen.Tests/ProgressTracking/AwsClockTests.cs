using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Tests.Fakes;

namespace BbbGen.Tests.ProgressTracking;

/// <summary>Elapsed times are right on a machine whose clock is not.</summary>
public sealed class AwsClockTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-600)]
    [InlineData(0)]
    [InlineData(600)]
    public void A_change_set_tells_the_difference_to_the_length_of_a_call(int ahead)
    {
        var clock = new AwsClock(new StoppedClock(Noon));
        clock.Answered(Noon.AddSeconds(ahead - 1), asked: Noon.AddSeconds(-2), answered: Noon);

        Assert.InRange(clock.Ahead.TotalSeconds, ahead - 1, ahead + 1);
        Assert.Equal(Noon + clock.Ahead, clock.Now);
    }

    [Fact]
    public void A_machine_that_nothing_contradicts_is_believed()
    {
        var clock = new AwsClock(new StoppedClock(Noon));
        clock.Past(Noon.AddMinutes(-20), known: Noon);
        Assert.Equal(Noon, clock.Now);
    }

    [Fact]
    public void Nothing_has_happened_in_the_future()
    {
        var clock = new AwsClock(new StoppedClock(Noon));
        clock.Past(Noon.AddMinutes(10), known: Noon);
        Assert.Equal(Noon.AddMinutes(10), clock.Now);
    }

    [Fact]
    public void What_was_not_there_a_moment_ago_is_no_ten_minutes_old()
    {
        var clock = new AwsClock(new StoppedClock(Noon));
        clock.New(Noon.AddMinutes(-10), askedBefore: Noon.AddSeconds(-5));
        Assert.InRange(clock.Now, Noon.AddMinutes(-10), Noon.AddMinutes(-9));
    }

    [Fact]
    public void An_event_that_comes_late_does_not_turn_the_clock_back_behind_others()
    {
        var clock = new AwsClock(new StoppedClock(Noon));
        clock.Past(Noon.AddSeconds(-1), known: Noon);
        clock.New(Noon.AddMinutes(-3), askedBefore: Noon.AddSeconds(-1));
        Assert.Equal(Noon.AddSeconds(-1), clock.Now);
    }

    [Theory]
    [InlineData(-600)]
    [InlineData(600)]
    public async Task A_deployment_that_is_watched_on_a_wrong_clock_has_its_true_times(int ahead)
    {
        var aws = new InstantClock();
        var stacks = new RecordedEvents(aws);
        var begun = aws.GetUtcNow();
        stacks.Begin(new EventHistory()
                .Root(0.5, "CREATE_IN_PROGRESS")
                .Resource(10, "Topic", "AWS::SNS::Topic", "CREATE_IN_PROGRESS")
                .Root(300, "CREATE_COMPLETE"));
        var running = new StackOperation(stacks, new WrongClock(aws, TimeSpan.FromSeconds(-ahead)), EventHistory.RootId, begun);
        var tree = new ProgressTree("demo", Expectations.Nothing);

        await foreach (var news in running.PollsAsync(TestContext.Current.CancellationToken))
        {
            news.ToList().ForEach(tree.Apply);
            if (tree.StartedAt is { } since && news.Count == 0)
            {
                // Half a minute is what an event may be late, as far as anybody knows.
                Assert.InRange(
                    tree.Elapsed(running.Clock.Now) - (aws.GetUtcNow() - since), TimeSpan.FromSeconds(-31), TimeSpan.FromSeconds(31));
                Assert.True(
                    tree.Find(new StackEvent("", "", "Topic", "", "AWS::SNS::Topic", StackStatus.Read("CREATE_COMPLETE"), null, since))
                        ?.Elapsed(running.Clock.Now) is null or { Ticks: >= 0 });
            }
        }

        Assert.Equal(299.5, tree.Elapsed(running.Clock.Now).TotalSeconds, 0.001);
    }

    [Fact]
    public void A_clock_that_is_behind_after_a_sleep_counts_only_until_it_is_set()
    {
        var machine = new SleepingClock { Time = Noon };
        var clock = new AwsClock(machine);
        machine.Pass(TimeSpan.FromSeconds(5));
        clock.Past(Noon.AddHours(8), known: machine.Time);
        Assert.Equal(Noon.AddHours(8), clock.Now);

        machine.Time += TimeSpan.FromHours(8);

        Assert.Equal(machine.Time, clock.Now);
        Assert.Equal(1, clock.TimesSet);
    }

    [Theory]
    [InlineData("UTC", "UTC")]
    [InlineData("Europe/Berlin", "UTC+01:00")]
    [InlineData("America/St_Johns", "UTC-03:30")]
    public void The_zone_is_named(string id, string name) =>
        Assert.Equal(name, new AwsClock(new StoppedClock(Noon, TimeZoneInfo.FindSystemTimeZoneById(id))).Zone);

    /// <summary>Its time can be set, and does not go on by itself.</summary>
    private sealed class SleepingClock : TimeProvider
    {
        private long _passed;

        public DateTimeOffset Time { get; set; }

        public void Pass(TimeSpan time)
        {
            _passed += time.Ticks;
            Time += time;
        }

        public override DateTimeOffset GetUtcNow() => Time;

        public override long GetTimestamp() => _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }

    private sealed class WrongClock(TimeProvider right, TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + ahead;

        public override long GetTimestamp() => right.GetTimestamp();

        public override long TimestampFrequency => right.TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            right.CreateTimer(callback, state, dueTime, period);
    }
}
