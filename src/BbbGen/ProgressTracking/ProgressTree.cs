using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.ProgressTracking;

/// <summary>A failure that is no echo of another.</summary>
/// <param name="Event">The event that told of it.</param>
/// <param name="After">How long the resource had been worked on.</param>
internal sealed record ObservedFailure(StackEvent Event, TimeSpan After);

/// <summary>
/// An operation as far as its events have told: how each stack and resource stands, and how long it will still take. All times are AWS's.
/// </summary>
internal sealed class ProgressTree
{
    private readonly Dictionary<ResourceAddress, ProgressNode> _nodes = [];
    private readonly Expectations _expectations;
    private readonly List<ObservedFailure> _failures = [];
    private bool _hasBegun;

    /// <param name="name">The root stack's name.</param>
    /// <param name="expectations">What is known beforehand.</param>
    public ProgressTree(string name, Expectations expectations)
    {
        _expectations = expectations;
        Root = new(new("", name), StackEvent.StackType, null);
        foreach (var (address, type) in expectations.Resources)
        {
            Node(address, type);
        }
    }

    /// <summary>The stack itself.</summary>
    public ProgressNode Root { get; }

    /// <summary>When the operation began, or null: no event has told yet.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Resources that failed by themselves, in the order they did.</summary>
    public IReadOnlyList<ObservedFailure> Failures => [.. _failures.Where(failure => !IsSecondary(failure.Event))];

    /// <summary>All resources that are no stacks.</summary>
    public IEnumerable<ProgressNode> Resources => _nodes.Values.Where(node => !node.IsStack);

    /// <summary>The resource an event is about, or null: no event was about it, and it was not expected.</summary>
    public ProgressNode? Find(StackEvent stackEvent) => stackEvent.IsAboutItsStack
        ? stackEvent.Path.Count == 0 ? Root : _nodes.GetValueOrDefault(StackOf(stackEvent.Path))
        : _nodes.GetValueOrDefault(new(string.Join('/', stackEvent.Path), stackEvent.LogicalId));

    /// <summary>Takes an event; each comes once, in order.</summary>
    public void Apply(StackEvent stackEvent)
    {
        // Events of the operation before may come along: what began is what the stack itself said last.
        var begins = stackEvent is { IsAboutItsStack: true, Path.Count: 0, Status.BeginsOperation: true };
        StartedAt = begins || (!_hasBegun && !(StartedAt < stackEvent.Time)) ? stackEvent.Time : StartedAt;
        _hasBegun |= begins;
        if (stackEvent.IsAboutItsStack)
        {
            // A nested stack's word about itself comes once more from its parent, whose word counts.
            if (stackEvent.Path.Count == 0)
            {
                Root.Apply(stackEvent, _expectations);
            }

            return;
        }

        var node = Node(new(string.Join('/', stackEvent.Path), stackEvent.LogicalId), stackEvent.Type);
        node.Apply(stackEvent, _expectations);
        if (node.State is NodeState.Failed && stackEvent.Status.IsFinal)
        {
            _failures.Add(new(stackEvent, node.Elapsed(stackEvent.Time)));
        }
    }

    /// <summary>How long the operation has gone on, or took.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) => StartedAt is null ? TimeSpan.Zero : Max((Root.EndedAt ?? now) - StartedAt.Value, TimeSpan.Zero);

    /// <summary>How long it will still take, or null: there is no estimate. A creation that fails turns into what nobody has figures of.</summary>
    public TimeSpan? Remaining(DateTimeOffset now)
    {
        if (Root.EndedAt is not null)
        {
            return TimeSpan.Zero;
        }

        var isCreated = Root.Status is null or { Verb: Verb.Create } && _failures.Count == 0;
        return _expectations.Creation is { } forecast && isCreated
            ? forecast.Updated(Observed(), Elapsed(now)) - Elapsed(now)
            : null;
    }

    private Dictionary<ResourceAddress, ObservedSpan> Observed() => _nodes.Values
        .Where(node => node.State is not NodeState.Waiting)
        .ToDictionary(node => node.Address, node => new ObservedSpan(node.StartedAt - StartedAt!.Value, node.EndedAt - StartedAt));

    private ProgressNode Node(ResourceAddress address, string type)
    {
        if (!_nodes.TryGetValue(address, out var node))
        {
            var parent = address.Stack.Length == 0 ? Root : Node(StackOf(address.Stack.Split('/')), StackEvent.StackType);
            node = new(address, type, parent);
            _nodes.Add(address, node);
            parent.Add(node);
        }

        return node;
    }

    /// <summary>A nested stack fails with what failed in it.</summary>
    private bool IsSecondary(StackEvent failure) => failure.NestedStackId is { } nestedId && _failures.Exists(inner => inner.Event.StackId == nestedId);

    private static ResourceAddress StackOf(IReadOnlyList<string> path) => new(string.Join('/', path.SkipLast(1)), path[^1]);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
