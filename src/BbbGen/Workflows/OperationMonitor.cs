using BbbGen.Application;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Workflows;

/// <summary>Stays with an operation that goes on in AWS, and takes leave of it properly when it is interrupted.</summary>
internal sealed class OperationMonitor(OperationFollower follower, DetachPrompt detachPrompt)
{
    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="expectations">What is known of it beforehand.</param>
    /// <param name="cancellationToken">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, Expectations expectations, CancellationToken cancellationToken)
    {
        running.WhenWaiting = detachPrompt.SayWaiting;
        try
        {
            return await follower.FollowAsync(name, running, expectations, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await detachPrompt.TakeAsync(name);
            throw;
        }
        catch (BbbException)
        {
            detachPrompt.SayDetached(name);
            throw;
        }
    }
}
