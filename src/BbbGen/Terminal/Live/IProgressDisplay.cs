using BbbGen.Workflows;

namespace BbbGen.Terminal.Live;

/// <summary>How operations are shown: redrawn on a terminal, as lines, or as JSON.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows an operation until its events end. If reading fails or is canceled, the last state stays on the screen.</summary>
    Task ShowAsync(WatchedOperation operation);
}
