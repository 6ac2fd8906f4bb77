using BbbGen.Deployment;
using Spectre.Console;

namespace BbbGen.Terminal.Live;

/// <summary>The lines of a terminal that an operation is drawn on.</summary>
/// <param name="console">The terminal.</param>
/// <param name="operation">The operation.</param>
/// <param name="clock">For not drawing too often.</param>
internal sealed class LiveArea(IAnsiConsole console, WatchedOperation operation, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _drawn;
    private long _drawnAt;
    private bool _isOver;

    /// <summary>Takes news, and draws them unless something was drawn just now.</summary>
    public void Take(IReadOnlyList<StackEvent> news, TimeSpan shortest)
    {
        lock (_lock)
        {
            foreach (var happened in news)
            {
                operation.Tree.Take(happened);
            }
        }

        if (news.Count > 0 && clock.GetElapsedTime(_drawnAt) >= shortest)
        {
            Draw();
        }
    }

    /// <summary>Draws the present state over the last one.</summary>
    public void Draw()
    {
        lock (_lock)
        {
            if (!_isOver)
            {
                Draw(console.Profile.Height - 1);
            }
        }
    }

    /// <summary>Draws the last state, as long as it may be: nothing is drawn over it any more.</summary>
    public void DrawLast()
    {
        lock (_lock)
        {
            Draw(int.MaxValue);
            _isOver = true;
        }
    }

    /// <summary>A line above the drawing.</summary>
    public void Say(string line)
    {
        lock (_lock)
        {
            console.Write(new FrameDrawing([], _drawn));
            console.WriteLine(line);
            _drawn = 0;
            Draw(console.Profile.Height - 1);
        }
    }

    private void Draw(int height)
    {
        var lines = new ProgressFrame(operation.Tree, operation.Clock).Lines(console.Profile.Width, height);
        console.Write(new FrameDrawing(lines, _drawn));
        (_drawn, _drawnAt) = (lines.Count, clock.GetTimestamp());
    }
}
