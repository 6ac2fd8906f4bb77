using System.Globalization;
using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Terminal.Live;

/// <summary>The sentences about an operation that goes on.</summary>
internal static class ProgressText
{
    /// <summary>How the whole stands: what is done to the stack, since when, how much longer.</summary>
    public static string Headline(ProgressTree tree, DateTimeOffset now)
    {
        var (root, elapsed) = (tree.Root, DurationText.Text(tree.Elapsed(now)));
        return root switch
        {
            { Status: null } => $"{root.Label} is about to begin",
            { EndedAt: not null } => $"{root.Label} {End(root.Status)} after {elapsed}",
            _ => $"{root.Label} {Course(root.Status)}: {elapsed} so far, {Rest(tree.Remaining(now))}",
        };
    }

    /// <summary>How many resources are done, and when all are.</summary>
    public static string Counts(ProgressTree tree, DateTimeOffset now, AwsClock clock)
    {
        var states = tree.Resources.CountBy(node => node.State).ToDictionary();
        var removed = tree.Resources.Count(node => node is { State: NodeState.Done, Status.Verb: Verb.Delete });
        var begun = states.Values.Sum() - states.GetValueOrDefault(NodeState.Waiting);
        string[] parts =
        [
            removed > 0 && IsUndone(tree) ? $"{removed} of {begun} resources removed" : $"{states.GetValueOrDefault(NodeState.Done)} of {states.Values.Sum()} resources done",
            Count(states, NodeState.Running, "under way"),
            Count(states, NodeState.Waiting, IsUndone(tree) ? "never begun" : "wait"),
            Count(states, NodeState.Canceled, "broken off"),
            Count(states, NodeState.Failed, "failed"),
        ];
        var counts = string.Join(", ", parts.Where(part => part.Length > 0));
        return tree.Root.EndedAt is null && tree.Remaining(now) is { } rest
            ? string.Create(CultureInfo.InvariantCulture, $"{counts}; complete at about {clock.Local(now + rest):HH:mm}")
            : counts;
    }

    /// <summary>Whether what was done is undone or removed: what has not begun never will.</summary>
    public static bool IsUndone(ProgressTree tree) => tree.Root.Status is { Verb: Verb.RollBack or Verb.Delete };

    /// <summary>How long something has gone on, and how long it takes as a rule.</summary>
    public static string Time(ProgressNode node, DateTimeOffset now)
    {
        var elapsed = DurationText.Text(node.Elapsed(now));
        return node switch
        {
            { State: NodeState.Running, Status.Verb: Verb.Delete } => $"deleting {Of(node, elapsed)}",
            { State: NodeState.Running } when node.IsLate(now) => $"late: {Of(node, elapsed)}",
            { State: NodeState.Running } => Of(node, elapsed),
            { State: NodeState.Failed } => $"failed after {elapsed}",
            { State: NodeState.Canceled } => $"broken off after {elapsed}",
            { Status.Verb: Verb.Delete } => $"deleted in {elapsed}",
            _ => elapsed,
        };
    }

    /// <summary>One line for a log: what goes on, the longest of it, and how much longer.</summary>
    public static string Heartbeat(ProgressTree tree, DateTimeOffset now)
    {
        var running = tree.Resources.Where(node => node.State is NodeState.Running).ToList();
        var longest = running.MaxBy(node => node.Elapsed(now));
        var what = longest is null ? "no resource" : running.Count == 1 ? "1 resource" : $"{running.Count} resources";
        return $"... still going on after {DurationText.Text(tree.Elapsed(now))}: {what}{(longest is null ? "" : $", longest {longest.Label} {Time(longest, now)}")}, {Rest(tree.Remaining(now))}";
    }

    private static string Of(ProgressNode node, string elapsed) => node.Expected is { } expected ? $"{elapsed} of about {DurationText.Text(expected.Typical)}"
        : node.IsStack ? elapsed
        : $"{elapsed}, no estimate";

    private static string Rest(TimeSpan? rest) => rest is { } known ? $"about {DurationText.Text(known)} left" : "no estimate of the rest";

    private static string Count(Dictionary<NodeState, int> states, NodeState state, string words) =>
        states.TryGetValue(state, out var count) ? $"{count} {words}" : "";

    private static string Course(StackStatus status) => status.Verb switch
    {
        Verb.Create => "is being created",
        Verb.Update => "is being updated",
        Verb.Delete => "is being deleted",
        Verb.RollBack => "is being rolled back",
        Verb.CleanUp => "cleans up after the update",
        _ => $"is in {status}",
    };

    private static string End(StackStatus status) => (status.Progress, status.Verb) switch
    {
        (Progress.RolledBack, _) => "was rolled back",
        (Progress.Failed, _) => $"failed ({status})",
        (_, Verb.Delete) => "is deleted",
        _ => "is complete",
    };
}
