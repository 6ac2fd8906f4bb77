using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Stays with an operation that goes on in AWS, and takes leave of it properly when it is interrupted.</summary>
internal sealed class Attendance(Follower follower, Farewell farewell)
{
    /// <summary>For a deployment in an account.</summary>
    public static Attendance Of(Connection connection, string deployment, (Screen Screen, TimeProvider Clock, Interruption Interruption) here) =>
        Of(connection.Account, Investigator.Of(connection.Account.Stacks, connection.Surroundings, here.Clock), deployment, here);

    /// <summary>For a deployment in an account, with somebody who looks into failures.</summary>
    public static Attendance Of(Account account, Investigator investigator, string deployment, (Screen Screen, TimeProvider Clock, Interruption Interruption) here) =>
        new(new(investigator, here.Screen), new(account.Stacks, here.Screen, here.Clock, here.Interruption) { Deployment = deployment });

    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="stop">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, CancellationToken stop)
    {
        running.WhenWaiting = farewell.SayWaiting;
        try
        {
            return await follower.FollowAsync(name, running, stop);
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
