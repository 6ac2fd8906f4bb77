namespace BbbGen.Terminal.Live;

/// <summary>Chooses how operations are shown.</summary>
internal static class ProgressDisplay
{
    /// <summary>A JSON stream, a drawing where the terminal can draw, else lines.</summary>
    /// <param name="screen">Where it is shown.</param>
    /// <param name="asJson">As a stream for a script.</param>
    /// <param name="clock">By which a terminal is redrawn.</param>
    public static IProgressDisplay On(Screen screen, bool asJson, TimeProvider clock) =>
        asJson ? JsonDisplay.Begin(screen)
        : screen.Terminal?.Invoke() is { Profile.Capabilities.Ansi: true } terminal ? new TreeDisplay(terminal, screen, clock)
        : new LineDisplay(screen);
}
