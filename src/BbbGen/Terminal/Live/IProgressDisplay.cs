using BbbGen.Aws.Model;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Terminal.Live;

/// <summary>An operation that is to be shown.</summary>
/// <param name="Tree">What is known of it.</param>
/// <param name="Clock">AWS's clock.</param>
/// <param name="News">Its events, poll by poll; ends with the operation.</param>
internal sealed record WatchedOperation(ProgressTree Tree, AwsClock Clock, IAsyncEnumerable<IReadOnlyList<StackEvent>> News);

/// <summary>How operations are shown: drawn anew on a terminal, as lines, or as JSON.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows an operation until its events end. When reading them fails, or is given up, the last state stays on the screen.</summary>
    Task ShowAsync(WatchedOperation operation);
}
