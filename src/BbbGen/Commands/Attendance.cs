using BbbGen.Deployment;
using BbbGen.Deployment.Watching;

namespace BbbGen.Commands;

/// <summary>Stays with an operation that goes on in AWS, and takes leave of it properly when it is interrupted.</summary>
internal sealed class Attendance(Follower follower, Farewell farewell)
{
    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="expectations">What is known of it beforehand.</param>
    /// <param name="stop">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, Expectations expectations, CancellationToken stop)
    {
        running.WhenWaiting = farewell.SayWaiting;
        try
        {
            return await follower.FollowAsync(name, running, expectations, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await farewell.TakeAsync(name);
            throw;
        }
        catch (BbbException)
        {
            farewell.SayDetached(name);
            throw;
        }
    }
}
