using BbbGen.Aws.Model;
using BbbGen.ProgressTracking;
using BbbGen.Terminal.Json;
using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>An operation as JSON for a script, one object a line, while people read lines beside it.</summary>
internal sealed class JsonDisplay(Screen screen) : IProgressDisplay
{
    /// <summary>How far apart lines about the whole are.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private readonly LineDisplay _people = new(screen);

    /// <inheritdoc/>
    public Task ShowAsync(WatchedOperation operation) => _people.ShowAsync(operation with { Events = Written(operation) });

    /// <summary>Hands news on to who shows them to people, and writes what the tree says when they are in it.</summary>
    private async IAsyncEnumerable<IReadOnlyList<StackEvent>> Written(WatchedOperation operation)
    {
        var (tree, told) = (operation.Tree, operation.Clock.Now);
        screen.WriteJson(new StartedLine(tree.Root.Label, tree.Resources.Count()) { ExpectedSeconds = Seconds(tree.Remaining(told)) }, LineJson.Default.StartedLine);
        await foreach (var events in operation.Events)
        {
            yield return events;
            foreach (var stackEvent in events.Where(stackEvent => !stackEvent.IsToldByParent))
            {
                screen.WriteJson(Line(tree, stackEvent), LineJson.Default.ResourceLine);
            }

            var now = operation.Clock.Now;
            if (now - told >= Beat)
            {
                screen.WriteJson(Line(tree, now), LineJson.Default.ProgressLine);
                told = now;
            }
        }

        screen.WriteJson(new FinishedLine(tree.Root.Label, Seconds(tree.Elapsed(operation.Clock.Now)) ?? 0) { Status = tree.Root.Status?.Text }, LineJson.Default.FinishedLine);
    }

    private static ResourceLine Line(ProgressTree tree, StackEvent stackEvent)
    {
        var node = tree.Find(stackEvent);
        return new(stackEvent.Time, tree.Root.Label, stackEvent.IsAboutItsStack ? "" : string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]), stackEvent.Type, stackEvent.Status.Text)
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
            now,
            tree.Root.Label,
            Seconds(tree.Elapsed(now)) ?? 0,
            Count(NodeState.Done),
            Count(NodeState.Running),
            Count(NodeState.Waiting),
            Count(NodeState.Failed, NodeState.Canceled))
        {
            RemainingSeconds = Seconds(tree.Remaining(now)),
        };
    }

    private static int? Seconds(TimeSpan? time) => time is { } known ? (int)Math.Round(known.TotalSeconds, MidpointRounding.AwayFromZero) : null;
}
