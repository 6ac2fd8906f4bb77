using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;
using BbbGen.Diagnosis;

namespace BbbGen.ProgressTracking;

/// <summary>How a resource stands in an operation.</summary>
internal enum NodeState
{
    /// <summary>It will take part, and nothing has happened to it yet.</summary>
    Waiting,
    Running,
    Done,
    Failed,

    /// <summary>Its work was ended because something else failed.</summary>
    Canceled,
}

/// <summary>A resource or a stack in an operation.</summary>
/// <param name="address">Where it is; the root stack has its own name and no path.</param>
/// <param name="type">Its type.</param>
/// <param name="parent">The stack it lies in, or null: it is the root.</param>
internal sealed class ProgressNode(ResourceAddress address, string type, ProgressNode? parent)
{
    private readonly List<ProgressNode> _contents = [];
    private DateTimeOffset _told;

    public ResourceAddress Address => address;

    public string Type => type;

    /// <summary>What it is, for people.</summary>
    public string Label { get; } = parent is null ? address.LogicalId : ResourceLabels.Of(address.LogicalId, type);

    /// <summary>What lies in it, in the order it became known.</summary>
    public IReadOnlyList<ProgressNode> Contents => _contents;

    public NodeState State { get; private set; }

    /// <summary>AWS's last word about it, or null.</summary>
    public StackStatus? Status { get; private set; }

    /// <summary>When what is done to it, or was done last, began, by AWS's clock.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When that ended, or null.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How long that is expected to take, or null: there is no estimate.</summary>
    public ExpectedDuration? Expected { get; private set; }

    public bool IsStack => type == StackEvent.StackType;

    /// <summary>Whether something goes on in it or with it.</summary>
    public bool IsActive => State is NodeState.Running || _contents.Exists(node => node.IsActive);

    /// <summary>How long it has gone on, or took.</summary>
    public TimeSpan Elapsed(DateTimeOffset now) => State is NodeState.Waiting ? TimeSpan.Zero : Positive((EndedAt ?? now) - StartedAt);

    /// <summary>Whether it goes on for longer than any case that was no failure.</summary>
    public bool IsLate(DateTimeOffset now) => State is NodeState.Running && Elapsed(now) > Expected?.Slow;

    internal void Add(ProgressNode node) => _contents.Add(node);

    /// <summary>Takes AWS's word about it.</summary>
    internal void Apply(StackEvent stackEvent, Expectations expectations)
    {
        if (stackEvent.Time < _told)
        {
            // Late: it changes nothing, unless it is the beginning of what is known already.
            StartedAt = stackEvent.Status.Verb == Status?.Verb && stackEvent.Time < StartedAt ? stackEvent.Time : StartedAt;
            return;
        }

        var before = Status;
        (Status, _told) = (stackEvent.Status, stackEvent.Time);
        if (stackEvent.Status.IsFinal)
        {
            // The first word may be the last: what was never seen to begin took no time that is known.
            StartedAt = State is NodeState.Waiting ? stackEvent.Time : StartedAt;
            EndedAt = stackEvent.Time;
            State = stackEvent.Status.Progress is not Progress.Failed ? NodeState.Done : SecondaryFailure.IsCancellation(stackEvent.Reason) ? NodeState.Canceled : NodeState.Failed;
            return;
        }

        // AWS tells of one beginning several times: first without a physical id, then with it, then perhaps with a remark.
        if (State is not NodeState.Running || before?.Verb != stackEvent.Status.Verb)
        {
            (StartedAt, EndedAt) = (stackEvent.Time, null);
            Expected = parent is null ? null : expectations.For(address, type, stackEvent.Status.Verb);
        }

        State = NodeState.Running;
    }

    /// <summary>A late event, or clocks that differ, must not make time go backwards.</summary>
    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
