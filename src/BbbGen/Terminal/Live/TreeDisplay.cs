using BbbGen.Workflows;
using Spectre.Console;

namespace BbbGen.Terminal.Live;

/// <summary>Draws an operation on a terminal, over and over, in the lines below those that were said before.</summary>
/// <param name="console">The terminal.</param>
/// <param name="screen">What is said meanwhile comes to stand above.</param>
/// <param name="clock">For drawing, by the time of whoever watches.</param>
internal sealed class TreeDisplay(IAnsiConsole console, Screen screen, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>News that come faster are drawn together.</summary>
    private static readonly TimeSpan ShortestBeat = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task ShowAsync(WatchedOperation operation)
    {
        var area = new LiveArea(console, operation, clock);
        area.Begin();
        using (screen.RedirectTo(area.Say))
        {
            try
            {
                await using var timer = clock.CreateTimer(_ => area.Draw(), null, TimeSpan.Zero, Beat);
                await foreach (var events in operation.Events)
                {
                    area.Take(events, ShortestBeat);
                }
            }
            finally
            {
                area.DrawLast();
            }
        }

        if (area.Failure is { } failure and not IOException)
        {
            screen.Warning($"The progress could not be drawn ({failure.Message.TrimEnd('.')}), which is a bug in bbbgen; the operation was watched all the same.");
        }
    }
}
