using BbbGen.Aws.Model;
using BbbGen.Terminal.Views;
using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>An operation as lines, one for each event, for a log or a terminal that only prints; now and then a line that it goes on.</summary>
internal sealed class LineDisplay(Screen screen) : IProgressDisplay
{
    /// <summary>Polls are at most seconds apart, so that a line comes within a minute.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(54);

    /// <inheritdoc/>
    public async Task ShowAsync(WatchedOperation operation)
    {
        var (tree, told) = (operation.Tree, operation.Clock.Now);
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
            if (now - told >= Silence && tree.Root.EndedAt is null)
            {
                screen.WriteLine(ProgressText.Heartbeat(tree, now));
                told = now;
            }
        }
    }
}
