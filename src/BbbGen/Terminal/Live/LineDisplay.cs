using BbbGen.Aws.Model;
using BbbGen.Forecasting;
using BbbGen.Operations;
using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>Shows an operation as lines, one for each event, for logs and simple terminals; after a quiet minute, the progress.</summary>
internal sealed class LineDisplay(Screen screen) : IProgressDisplay
{
    /// <summary>Polls are seconds apart, so that a line is written at least once a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(54);

    private const int StatusWidth = 28;

    private bool _hasSaidZone;

    public async Task ShowAsync(WatchedOperation operation)
    {
        if (!_hasSaidZone && operation.Clock.Zone is { } zone)
        {
            _hasSaidZone = true;
            screen.WriteLine(zone == "UTC" ? "Times of day are UTC." : $"Times of day are local, {zone}.");
        }

        var (tree, lastHeartbeat) = (operation.Tree, operation.Clock.Now);
        await foreach (var events in operation.Events)
        {
            foreach (var stackEvent in events)
            {
                tree.Apply(stackEvent);
                if (!stackEvent.IsReportedByParent)
                {
                    screen.WriteLine(Line(stackEvent, tree.Find(stackEvent)?.Elapsed(stackEvent.Time), operation.Clock));
                }
            }

            var now = operation.Clock.Now;
            if (now - lastHeartbeat >= Silence && tree.Root.EndedAt is null)
            {
                screen.WriteLine(ProgressText.Heartbeat(tree, now));
                lastHeartbeat = now;
            }
        }
    }

    /// <summary>Local time, status, resource, type, duration (with the last event, if it is known), reason.</summary>
    private static string Line(StackEvent stackEvent, TimeSpan? elapsed, AwsClock clock)
    {
        var time = clock.Local(stackEvent.Time).ToString("HH:mm:ss");
        var path = string.Concat(stackEvent.Path.Select(name => $"{name}/"));
        var reason = string.IsNullOrWhiteSpace(stackEvent.Reason) ? "" : $"  {stackEvent.Reason.ReplaceLineEndings(" ")}";
        var after = stackEvent.Status.IsFinal && elapsed is { } known ? $"  after {DurationText.Text(known)}" : "";
        return $"{time}  {stackEvent.Status.Text.PadRight(StatusWidth)}  {path}{stackEvent.LogicalId}  {stackEvent.Type}{after}{reason}";
    }
}
