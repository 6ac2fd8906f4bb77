using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>How operations are shown: redrawn on a terminal, as lines, or as JSON.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows an operation until its events end. If reading fails or is canceled, the last state stays on the screen.</summary>
    Task ShowAsync(WatchedOperation operation);
}

internal sealed class OperatorConsole(Screen screen, IProgressDisplay display) : IOperatorConsole
{
    public bool CanAsk => screen.CanAsk;

    public int Width => screen.Width;

    public IReadOnlyList<string> Transcript => screen.Written;

    /// <summary>Operations are a JSON stream, a drawing where the terminal supports it, or lines.</summary>
    /// <param name="lines">Which events become lines where nothing can be drawn.</param>
    public static OperatorConsole On(
        Screen screen, bool asJson, TimeProvider clock, EventLines lines = EventLines.Finished) => new(
        screen,
        asJson ? new JsonDisplay(screen, lines)
        : screen.Terminal?.Invoke() is { Profile.Capabilities.Ansi: true } terminal ? new TreeDisplay(terminal, screen, clock)
        : new LineDisplay(screen, lines));

    public void WriteLine(string line) => screen.WriteLine(line);

    public void WriteLine(IEnumerable<string> lines) => screen.WriteLine(lines);

    public void Warning(string sentence) => screen.Warning(sentence);

    public void Problem(string sentence) => screen.Problem(sentence);

    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        screen.ConfirmAsync(question, cancellationToken);

    public Task<string?> AskAsync(string question, CancellationToken cancellationToken) => screen.AskAsync(question, cancellationToken);

    public Task ShowProgressAsync(WatchedOperation operation) => display.ShowAsync(operation);
}
