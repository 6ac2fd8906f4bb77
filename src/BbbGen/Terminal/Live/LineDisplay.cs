using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Templates;
using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>Which events become lines.</summary>
internal enum EventLines
{
    None,

    /// <summary>The beginning, and one for each resource that is complete, failed or canceled.</summary>
    Finished,

    All,
}

/// <summary>Shows an operation as lines in the order of time, for logs and simple terminals; after a quiet minute, the progress.</summary>
internal sealed class LineDisplay(Screen screen, EventLines shown) : IProgressDisplay
{
    /// <summary>A quiet nested stack is read every twenty seconds: what happened in another one before is shown before.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(25);

    /// <summary>Polls are seconds apart, so that a line is written at least once a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(54);

    private const int StatusWidth = 28;

    private bool _hasSaidZone;

    public async Task ShowAsync(WatchedOperation operation)
    {
        if (shown is EventLines.None)
        {
            await foreach (var events in operation.Events)
            {
                foreach (var stackEvent in events)
                {
                    operation.Tree.Apply(stackEvent);
                }
            }

            return;
        }

        if (!_hasSaidZone && operation.Clock.Zone is { } zone)
        {
            _hasSaidZone = true;
            screen.WriteLine(zone == "UTC" ? "Times of day are UTC." : $"Times of day are local, {zone}.");
        }

        var (tree, lastHeartbeat) = (operation.Tree, operation.Clock.Now);
        var held = new PriorityQueue<string, (DateTimeOffset, int)>();
        try
        {
            await foreach (var events in operation.Events)
            {
                foreach (var stackEvent in events)
                {
                    tree.Apply(stackEvent);
                    if (stackEvent is { IsAboutItsStack: true, Path.Count: 0, Status.BeginsOperation: true })
                    {
                        screen.WriteLine(Line(stackEvent, tree, operation.Clock));
                    }
                    else if (!stackEvent.IsReportedByParent && (shown is EventLines.All || stackEvent.Status.IsFinal))
                    {
                        held.Enqueue(Line(stackEvent, tree, operation.Clock), (stackEvent.Time, held.Count));
                    }
                }

                var now = operation.Clock.Now;
                Write(held, now - Held);
                if (now - lastHeartbeat >= Silence && tree.Root.EndedAt is null)
                {
                    screen.WriteLine(ProgressText.Heartbeat(tree, now));
                    lastHeartbeat = now;
                }
            }
        }
        finally
        {
            Write(held, DateTimeOffset.MaxValue);
        }
    }

    private void Write(PriorityQueue<string, (DateTimeOffset, int)> held, DateTimeOffset until)
    {
        while (held.TryPeek(out var line, out var place) && place.Item1 <= until)
        {
            held.Dequeue();
            screen.WriteLine(line);
        }
    }

    /// <summary>Local time, status, words and path of the resource, duration (with the last event, if it is known), reason.</summary>
    private static string Line(StackEvent stackEvent, ProgressTree tree, AwsClock clock)
    {
        var node = tree.Find(stackEvent);
        var time = clock.Local(stackEvent.Time).ToString("HH:mm:ss");
        var path = string.Join('/', [.. stackEvent.Path, stackEvent.LogicalId]);
        var name = stackEvent.IsAboutItsStack || TemplateSet.WordsOf(stackEvent.LogicalId) is not { } words
            ? $"{path}  {stackEvent.Type}" : $"{words} ({path})";
        var reason = string.IsNullOrWhiteSpace(stackEvent.Reason) ? "" : $"  {stackEvent.Reason.ReplaceLineEndings(" ")}";
        var after = stackEvent.Status.IsFinal && node is not null ? $"  after {DurationText.Text(node.Elapsed(stackEvent.Time))}" : "";
        return $"{time}  {stackEvent.Status.Text.PadRight(StatusWidth)}  {name}{after}{reason}";
    }
}
