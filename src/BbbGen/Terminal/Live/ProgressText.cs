using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Terminal.Live;

internal static class ProgressText
{
    public static string Headline(ProgressTree tree, DateTimeOffset now)
    {
        var (root, elapsed) = (tree.Root, DurationText.Text(tree.Elapsed(now)));
        return root switch
        {
            { Status: null } => $"{root.Label} is about to start",
            { EndedAt: not null } => $"{root.Label} {End(root.Status)} after {elapsed}",
            _ => $"{root.Label} {Activity(root.Status)}: {elapsed} so far, {Rest(tree.Remaining(now))}",
        };
    }

    public static string Counts(ProgressTree tree, DateTimeOffset now, AwsClock clock)
    {
        var states = tree.Resources.CountBy(node => node.State).ToDictionary();
        var deleted = tree.Resources.Count(node => node is { State: NodeState.Done, Status.Verb: Verb.Delete });
        var started = states.Values.Sum() - states.GetValueOrDefault(NodeState.Waiting);

        // What else a deletion will delete is known only from its events.
        var all = tree.Root.Status is { Verb: Verb.Delete } && tree.Root.EndedAt is null ? "" : $" of {started}";
        string[] parts =
        [
            deleted > 0 && IsUndone(tree)
                ? $"{deleted}{all} resources deleted"
                : $"{states.GetValueOrDefault(NodeState.Done)} of {states.Values.Sum()} resources done",
            Count(states, NodeState.Running, "in progress"),
            Count(states, NodeState.Waiting, IsUndone(tree) ? "not started" : "waiting"),
            Count(states, NodeState.Canceled, "canceled"),
            Count(states, NodeState.Failed, "failed"),
        ];
        var counts = string.Join(", ", parts.Where(part => part.Length > 0));
        return tree.Root.EndedAt is not null || tree.Remaining(now) is not { } rest ? counts

            // A time of day would mean nothing in a simulation.
            : clock.Zone is null ? $"{counts}; about {DurationText.Text(tree.Elapsed(now) + rest)} in total"
            : $"{counts}; complete at about {clock.Local(now + rest):HH:mm}{(clock.Zone == "UTC" ? " UTC" : "")}";
    }

    /// <summary>Whether the stack is being rolled back or deleted, so that waiting resources will never be started.</summary>
    public static bool IsUndone(ProgressTree tree) => tree.Root.Status is { Verb: Verb.RollBack or Verb.Delete };

    public static string Time(ProgressNode node, DateTimeOffset now)
    {
        var elapsed = DurationText.Text(node.Elapsed(now));
        return node switch
        {
            { State: NodeState.Running, Status.Verb: Verb.Delete } => $"deleting {Of(node, elapsed)}",
            { State: NodeState.Running } when node.IsLate(now) => $"late: {Of(node, elapsed)}",
            { State: NodeState.Running } => Of(node, elapsed),
            { State: NodeState.Failed } => $"failed after {elapsed}",
            { State: NodeState.Canceled } => $"canceled after {elapsed}",
            { Status.Verb: Verb.Delete } => $"deleted in {elapsed}",
            _ => elapsed,
        };
    }

    /// <summary>One line for a log: the number of resources in progress, the longest of them, and the remaining time.</summary>
    public static string Heartbeat(ProgressTree tree, DateTimeOffset now)
    {
        var running = tree.Resources.Where(node => node.State is NodeState.Running).ToList();
        var longest = running.MaxBy(node => node.Elapsed(now));
        var what = longest is null ? "no resource" : running.Count == 1 ? "1 resource" : $"{running.Count} resources";
        var longestText = longest is null ? "" : $", longest {longest.Label} {Time(longest, now)}";
        return $"... still in progress after {DurationText.Text(tree.Elapsed(now))}: {what}{longestText}, {Rest(tree.Remaining(now))}";
    }

    private static string Of(ProgressNode node, string elapsed) =>
        node.Expected is { } expected ? $"{elapsed} of about {DurationText.Text(expected.Typical)}"
        : node.IsStack ? elapsed
        : $"{elapsed}, no estimate";

    private static string Rest(TimeSpan? rest) =>
        rest is { } known ? $"about {DurationText.Text(known)} left" : "no estimate of the remaining time";

    private static string Count(Dictionary<NodeState, int> states, NodeState state, string words) =>
        states.TryGetValue(state, out var count) ? $"{count} {words}" : "";

    private static string Activity(StackStatus status) => status.Verb switch
    {
        Verb.Create => "is being created",
        Verb.Update => "is being updated",
        Verb.Delete => "is being deleted",
        Verb.RollBack => "is being rolled back",
        Verb.CleanUp => "is being cleaned up after the update",
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
