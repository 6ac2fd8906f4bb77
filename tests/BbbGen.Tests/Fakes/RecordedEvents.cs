using System.Runtime.CompilerServices;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Simulation;
using BbbGen.Simulation.Engine;

namespace BbbGen.Tests.Fakes;

/// <summary>
/// Recorded events that become readable as time passes, late, twice, out of order, or in part, for tests of polling. Any other
/// call gets the answer of an empty account.
/// </summary>
internal sealed class RecordedEvents(InstantClock clock) : StacksDecorator(Nothing(clock))
{
    private readonly List<StackEvent> _events = [];

    /// <summary>The status of the stack until an event changes it.</summary>
    public string Status { get; set; } = "CREATE_IN_PROGRESS";

    /// <summary>Reads of events that are throttled, counted from one.</summary>
    public HashSet<int> ThrottledReads { get; } = [];

    /// <summary>Reads of events that are refused, counted from one.</summary>
    public HashSet<int> RefusedReads { get; } = [];

    /// <summary>Every read of events.</summary>
    public List<(DateTimeOffset Time, string StackId)> ReadTimes { get; } = [];

    /// <summary>The delay after which an event becomes readable.</summary>
    public Func<StackEvent, TimeSpan> Delay { get; set; } = _ => TimeSpan.Zero;

    /// <summary>Whether every event is listed twice.</summary>
    public bool Repeats { get; set; }

    /// <summary>What happens when the stack is described; it may throw.</summary>
    public Action? OnDescribe { get; set; }

    /// <summary>Starts an operation now.</summary>
    public void Begin(EventHistory history) => Record(history.From(clock.GetUtcNow()));

    /// <summary>Lets events happen at their times.</summary>
    public void Record(IEnumerable<StackEvent> events) => _events.AddRange(events);

    public override Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken)
    {
        OnDescribe?.Invoke();
        var last = _events.LastOrDefault(
            stackEvent => stackEvent.StackId == stack && stackEvent.IsAboutItsStack && stackEvent.Time <= clock.GetUtcNow());
        return Task.FromResult<Stack?>(
            new(stack, stack.Split('/')[1], last?.Status ?? StackStatus.Read(Status), last?.Reason, new Dictionary<string, string>()));
    }

    public override async IAsyncEnumerable<StackEvent> EventsAsync(
        string stackId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        ReadTimes.Add((now, stackId));
        var read = ReadTimes.Count;
        await Task.Yield();
        if (RefusedReads.Contains(read))
        {
            throw BbbException.Refused("The session has expired", "sign in again");
        }

        foreach (var stackEvent in _events.Where(stackEvent => stackEvent.StackId == stackId && stackEvent.Time + Delay(stackEvent) <= now)
            .Reverse())
        {
            yield return stackEvent;
            if (Repeats)
            {
                yield return stackEvent;
            }

            if (ThrottledReads.Contains(read))
            {
                throw new BusyException("Rate exceeded", "try again in a minute");
            }
        }
    }

    private static SimulatedStacks Nothing(InstantClock clock) =>
        new(new SimulationState(
            new Target("123456789012", "eu-west-1", "aws", "amazonaws.com", "arn:aws:iam::123456789012:user/school"), new Faults()), clock);
}
