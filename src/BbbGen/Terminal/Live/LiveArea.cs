using BbbGen.Aws.Model;
using BbbGen.Workflows;
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

    /// <summary>Why nothing is drawn any more; null: it could be drawn to the end.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Takes the cursor away.</summary>
    public void Begin() => Try(() => console.Cursor.Hide());

    /// <summary>Takes news, and draws them unless something was drawn just now.</summary>
    public void Take(IReadOnlyList<StackEvent> news, TimeSpan shortest)
    {
        lock (_lock)
        {
            foreach (var stackEvent in news)
            {
                operation.Tree.Apply(stackEvent);
            }
        }

        if (news.Count > 0 && clock.GetElapsedTime(_drawnAt) >= shortest)
        {
            Draw();
        }
    }

    /// <summary>Draws the present state over the last one.</summary>
    public void Draw() => Try(() => Draw(console.Profile.Height - 1));

    /// <summary>Draws the last state, as long as it may be, and gives the cursor back: nothing is drawn over it any more.</summary>
    public void DrawLast() => Try(() =>
    {
        Draw(int.MaxValue);
        console.Cursor.Show();
        _isOver = true;
    });

    /// <summary>A line above the drawing.</summary>
    public void Say(string line)
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

    /// <summary>No drawing is worth the operation that it shows: what fails here, also at a tick of the clock, ends the drawing and nothing else.</summary>
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
