using BbbGen.Aws.Model;
using BbbGen.Terminal.Views;
using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>Shows an operation as lines, one for each event, for logs and simple terminals; after a quiet minute, the progress.</summary>
internal sealed class LineDisplay(Screen screen) : IProgressDisplay
{
    /// <summary>Polls are seconds apart, so that a line is written at least once a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(54);

    public async Task ShowAsync(WatchedOperation operation)
    {
        var (tree, lastHeartbeat) = (operation.Tree, operation.Clock.Now);
        await foreach (var events in operation.Events)
        {
            foreach (var stackEvent in events)
            {
                tree.Apply(stackEvent);
                if (!stackEvent.IsToldByParent)
                {
                    screen.WriteLine(EventLine.Of(stackEvent, tree.Find(stackEvent)?.Elapsed(stackEvent.Time), operation.Clock));
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
}
