using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>The operator at a screen.</summary>
/// <param name="screen">Where lines are written and questions asked.</param>
/// <param name="display">How operations are shown there.</param>
internal sealed class OperatorConsole(Screen screen, IProgressDisplay display) : IOperatorConsole
{
    /// <inheritdoc/>
    public bool CanAsk => screen.CanAsk;

    /// <inheritdoc/>
    public int Width => screen.Width;

    /// <inheritdoc/>
    public IReadOnlyList<string> Transcript => screen.Written;

    /// <summary>Operations are a JSON stream, a drawing where the terminal supports it, or lines.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="asJson">As a stream for a script.</param>
    /// <param name="clock">When a drawing is refreshed.</param>
    public static OperatorConsole On(Screen screen, bool asJson, TimeProvider clock) => new(
        screen,
        asJson ? new JsonDisplay(screen)
        : screen.Terminal?.Invoke() is { Profile.Capabilities.Ansi: true } terminal ? new TreeDisplay(terminal, screen, clock)
        : new LineDisplay(screen));

    /// <inheritdoc/>
    public void WriteLine(string line) => screen.WriteLine(line);

    /// <inheritdoc/>
    public void WriteLine(IEnumerable<string> lines) => screen.WriteLine(lines);

    /// <inheritdoc/>
    public void Warning(string sentence) => screen.Warning(sentence);

    /// <inheritdoc/>
    public void Problem(string sentence) => screen.Problem(sentence);

    /// <inheritdoc/>
    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        screen.ConfirmAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> AskAsync(string question, CancellationToken cancellationToken) => screen.AskAsync(question, cancellationToken);

    /// <inheritdoc/>
    public Task ShowProgressAsync(WatchedOperation operation) => display.ShowAsync(operation);
}
