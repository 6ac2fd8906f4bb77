using BbbGen.Aws.Model;
using BbbGen.Workflows;
using Spectre.Console;

namespace BbbGen.Terminal.Live;

internal sealed class LiveArea(IAnsiConsole console, WatchedOperation operation, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private int _drawn;
    private long _drawnAt;
    private bool _isOver;

    public Exception? Failure { get; private set; }

    public void Begin() => Try(() => console.Cursor.Hide());

    /// <summary>Adds events to the tree, and draws it unless it was drawn just before.</summary>
    public void Take(IReadOnlyList<StackEvent> events, TimeSpan minimumInterval)
    {
        lock (_lock)
        {
            foreach (var stackEvent in events)
            {
                operation.Tree.Apply(stackEvent);
            }
        }

        if (events.Count > 0 && clock.GetElapsedTime(_drawnAt) >= minimumInterval)
        {
            Draw();
        }
    }

    public void Draw() => Try(() => Draw(console.Profile.Height - 1));

    /// <summary>Draws the final state in full and shows the cursor again; nothing is drawn after it.</summary>
    public void DrawLast() => Try(() =>
    {
        Draw(int.MaxValue);
        console.Cursor.Show();
        _isOver = true;
    });

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                console.WriteLine(line);
                return;
            }

            console.Write(new FrameDrawing([], _drawn));
            console.WriteLine(line);
            _drawn = 0;
        }

        Draw();
    }

    /// <summary>A failure to draw, also in a timer callback, ends the drawing but not the operation.</summary>
    private void Try(Action draw)
    {
        lock (_lock)
        {
            if (_isOver)
            {
                return;
            }

            try
            {
                draw();
            }
            catch (Exception problem)
            {
                (_isOver, Failure) = (true, problem);
            }
        }
    }

    private void Draw(int height)
    {
        var lines = new ProgressFrame(operation.Tree, operation.Clock).Lines(console.Profile.Width, height);
        console.Write(new FrameDrawing(lines, _drawn));
        (_drawn, _drawnAt) = (lines.Count, clock.GetTimestamp());
    }
}
