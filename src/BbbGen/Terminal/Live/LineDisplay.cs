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
        await foreach (var news in operation.News)
        {
            foreach (var happened in news)
            {
                tree.Take(happened);
                if (!happened.IsToldByParent)
                {
                    screen.Say(EventLine.Of(happened, tree.Find(happened)?.Elapsed(happened.Time), operation.Clock));
                }
            }

            var now = operation.Clock.Now;
            if (now - told >= Silence && tree.Root.Ended is null)
            {
                screen.Say(ProgressText.Heartbeat(tree, now));
                told = now;
            }
        }
    }
}
