using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Forecasting;

namespace BbbGen.ProgressTracking;

/// <param name="After">How long the action had taken.</param>
internal sealed record ObservedFailure(StackEvent Event, TimeSpan After);

/// <summary>The progress of an operation from its events: the state of each resource and the remaining time. All times are AWS's.</summary>
internal sealed class ProgressTree
{
    private readonly Dictionary<ResourceAddress, ProgressNode> _nodes = [];
    private readonly Expectations _expectations;
    private readonly List<ObservedFailure> _failures = [];
    private bool _hasStarted;

    public ProgressTree(string name, Expectations expectations)
    {
        _expectations = expectations;
        Root = new(new ResourceAddress("", name), StackEvent.StackType, null);
        foreach (var (address, type) in expectations.Resources)
        {
            Node(address, type);
        }
    }

    public ProgressNode Root { get; }

    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Failures that do not follow from another, in order.</summary>
    public IReadOnlyList<ObservedFailure> Failures => [.. _failures.Where(failure => !IsSecondary(failure.Event))];

    public IEnumerable<ProgressNode> Resources => _nodes.Values.Where(node => !node.IsStack);

    public ProgressNode? Find(StackEvent stackEvent) => stackEvent.IsAboutItsStack
        ? stackEvent.Path.Count == 0 ? Root : _nodes.GetValueOrDefault(StackOf(stackEvent.Path))
        : _nodes.GetValueOrDefault(new ResourceAddress(string.Join('/', stackEvent.Path), stackEvent.LogicalId));

    /// <summary>Applies an event; each must come once and in order.</summary>
    public void Apply(StackEvent stackEvent)
    {
        // Events of the previous operation may be included: the stack's own last start event counts.
        var begins = stackEvent is { IsAboutItsStack: true, Path.Count: 0, Status.BeginsOperation: true };
        StartedAt = begins || (!_hasStarted && !(StartedAt < stackEvent.Time)) ? stackEvent.Time : StartedAt;
        _hasStarted |= begins;
        if (stackEvent.IsAboutItsStack)
        {
            // A nested stack's own event is repeated by its parent, whose event counts.
            if (stackEvent.Path.Count == 0)
            {
                Root.Apply(stackEvent, _expectations);
            }

            return;
        }

        var node = Node(new ResourceAddress(string.Join('/', stackEvent.Path), stackEvent.LogicalId), stackEvent.Type);
        node.Apply(stackEvent, _expectations);
        if (node.State is NodeState.Failed && stackEvent.Status.IsFinal)
        {
            _failures.Add(new ObservedFailure(stackEvent, node.Elapsed(stackEvent.Time)));
        }
    }

    /// <summary>The operation's duration so far, or in total.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) =>
        StartedAt is null ? TimeSpan.Zero : Max((Root.EndedAt ?? now) - StartedAt.Value, TimeSpan.Zero);

    /// <summary>The expected remaining time, or null without an estimate, as for a rollback.</summary>
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
    private bool IsSecondary(StackEvent failure) =>
        failure.NestedStackId is { } nestedId && _failures.Exists(inner => inner.Event.StackId == nestedId);

    private static ResourceAddress StackOf(IReadOnlyList<string> path) => new(string.Join('/', path.SkipLast(1)), path[^1]);

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
