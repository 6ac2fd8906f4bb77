using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Diagnosis;
using BbbGen.Templates;

namespace BbbGen.ProgressTracking;

internal enum NodeState
{
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Canceled because something else failed.</summary>
    Canceled,
}

/// <param name="address">The root stack has its name and no path.</param>
/// <param name="parent">The stack that contains it, or null for the root.</param>
internal sealed class ProgressNode(ResourceAddress address, string type, ProgressNode? parent)
{
    private readonly List<ProgressNode> _contents = [];
    private DateTimeOffset _lastEvent;

    public ResourceAddress Address => address;

    public string Type => type;

    public string Label { get; } = parent is null ? address.LogicalId : TemplateSet.LabelOf(address.LogicalId, type);

    /// <summary>Its contents, in the order they became known.</summary>
    public IReadOnlyList<ProgressNode> Contents => _contents;

    public NodeState State { get; private set; }

    public StackStatus? Status { get; private set; }

    /// <summary>When its current or last action started, by AWS's clock.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public ExpectedDuration? Expected { get; private set; }

    public bool IsStack => type == StackEvent.StackType;

    /// <summary>Whether it, or something in it, is in progress.</summary>
    public bool IsActive => State is NodeState.Running || _contents.Exists(node => node.IsActive);

    /// <summary>The action's duration so far, or in total.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) => State is NodeState.Waiting ? TimeSpan.Zero : Positive((EndedAt ?? now) - StartedAt);

    /// <summary>Whether it takes longer than the slowest successful case.</summary>
    public bool IsLate(DateTimeOffset now) => State is NodeState.Running && Elapsed(now) > Expected?.Slow;

    internal void Add(ProgressNode node) => _contents.Add(node);

    internal void Apply(StackEvent stackEvent, Expectations expectations)
    {
        if (stackEvent.Time < _lastEvent)
        {
            // A late event changes nothing, unless it is the start of the current action.
            StartedAt = stackEvent.Status.Verb == Status?.Verb && stackEvent.Time < StartedAt ? stackEvent.Time : StartedAt;
            return;
        }

        var before = Status;
        (Status, _lastEvent) = (stackEvent.Status, stackEvent.Time);
        if (stackEvent.Status.IsFinal)
        {
            // The first event may be the final one: then the duration is unknown.
            StartedAt = State is NodeState.Waiting ? stackEvent.Time : StartedAt;
            EndedAt = stackEvent.Time;
            State = stackEvent.Status.Progress is not Progress.Failed
                ? NodeState.Done
                : SecondaryFailure.IsCancellation(stackEvent.Reason)
                ? NodeState.Canceled
                : NodeState.Failed;
            return;
        }

        // AWS sends several start events: first without a physical id, then with it, then possibly with a remark.
        if (State is not NodeState.Running || before?.Verb != stackEvent.Status.Verb)
        {
            (StartedAt, EndedAt) = (stackEvent.Time, null);
            Expected = parent is null ? null : expectations.For(address, type, stackEvent.Status.Verb);
        }

        State = NodeState.Running;
    }

    /// <summary>A late event or clock skew must not make a duration negative.</summary>
    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
