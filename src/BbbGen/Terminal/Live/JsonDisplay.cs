using BbbGen.Aws.Model;
using BbbGen.ProgressTracking;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>Shows an operation as a JSON stream on stdout, and as lines on stderr.</summary>
internal sealed class JsonDisplay(Screen screen, EventLines shown) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly LineDisplay _lines = new(screen, shown);

    public Task ShowAsync(WatchedOperation operation) => _lines.ShowAsync(operation with { Events = Written(operation) });

    /// <summary>Passes events on to the line display, which adds them to the tree, and then writes them as JSON.</summary>
    private async IAsyncEnumerable<IReadOnlyList<StackEvent>> Written(WatchedOperation operation)
    {
        var (tree, lastProgress) = (operation.Tree, operation.Clock.Now);
        var started = new StartedLine(tree.Root.Label, tree.Resources.Count()) { ExpectedSeconds = Seconds(tree.Remaining(lastProgress)) };
        screen.WriteJson(started, LineJson.Default.StartedLine);
        await foreach (var events in operation.Events)
        {
            yield return events;
            foreach (var stackEvent in events.Where(stackEvent => !stackEvent.IsReportedByParent))
            {
                screen.WriteJson(Line(tree, stackEvent), LineJson.Default.ResourceLine);
            }

            var now = operation.Clock.Now;
            if (now - lastProgress >= Interval)
            {
                screen.WriteJson(Line(tree, now), LineJson.Default.ProgressLine);
                lastProgress = now;
            }
        }

        var elapsed = Seconds(tree.Elapsed(operation.Clock.Now)) ?? 0;
        screen.WriteJson(new FinishedLine(tree.Root.Label, elapsed) { Status = tree.Root.Status?.Text }, LineJson.Default.FinishedLine);
    }

    private static ResourceLine Line(ProgressTree tree, StackEvent stackEvent)
    {
        var node = tree.Find(stackEvent);
        var resource = stackEvent.IsAboutItsStack ? "" : string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]);
        return new(stackEvent.Time, tree.Root.Label, resource, stackEvent.Type, stackEvent.Status.Text)
        {
            Words = node?.Label,
            PhysicalId = stackEvent.PhysicalId,
            Reason = stackEvent.Reason,
            ElapsedSeconds = stackEvent.Status.IsFinal ? Seconds(node?.Elapsed(stackEvent.Time)) : null,
            ExpectedSeconds = stackEvent.Status.IsFinal ? null : Seconds(node?.Expected?.Typical),
        };
    }

    private static ProgressLine Line(ProgressTree tree, DateTimeOffset now)
    {
        int Count(params NodeState[] states) => tree.Resources.Count(node => states.Contains(node.State));
        return new(
            now, tree.Root.Label, Seconds(tree.Elapsed(now)) ?? 0, Count(NodeState.Done), Count(NodeState.Running),
            Count(NodeState.Waiting), Count(NodeState.Failed, NodeState.Canceled))
        {
            RemainingSeconds = Seconds(tree.Remaining(now)),
        };
    }

    private static int? Seconds(TimeSpan? time) =>
        time is { } known ? (int)Math.Round(known.TotalSeconds, MidpointRounding.AwayFromZero) : null;
}
