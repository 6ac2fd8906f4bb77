using BbbGen.Workflows;
using Spectre.Console;

namespace BbbGen.Terminal.Live;

/// <summary>Draws an operation on a terminal repeatedly, below the lines that were written before.</summary>
/// <param name="screen">The screen, whose messages are written above the drawing.</param>
internal sealed class TreeDisplay(IAnsiConsole console, Screen screen, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Events that arrive faster are drawn together.</summary>
    private static readonly TimeSpan MinimumInterval = TimeSpan.FromMilliseconds(100);

    public async Task ShowAsync(WatchedOperation operation)
    {
        var area = new LiveArea(console, operation, clock);
        area.Begin();
        using (screen.RedirectTo(area.WriteLine))
        {
            try
            {
                await using var timer = clock.CreateTimer(_ => area.Draw(), null, TimeSpan.Zero, Interval);
                await foreach (var events in operation.Events)
                {
                    area.Take(events, MinimumInterval);
                }
            }
            finally
            {
                area.DrawLast();
            }
        }

        if (area.Failure is { } failure and not IOException)
        {
            screen.Warning(
                $"The progress could not be drawn ({failure.Message.TrimEnd('.')}), which is a bug in bbbgen; the operation is not "
                    + "affected.");
        }
    }
}
