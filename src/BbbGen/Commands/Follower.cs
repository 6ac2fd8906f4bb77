using BbbGen.Deployment;
using BbbGen.Deployment.Watching;
using BbbGen.Terminal;
using BbbGen.Terminal.Live;

namespace BbbGen.Commands;

/// <summary>Shows an operation that goes on in AWS until it has ended.</summary>
internal sealed class Follower(IProgressDisplay display, Screen screen)
{
    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="expectations">What is known of it beforehand.</param>
    /// <param name="stop">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, Expectations expectations, CancellationToken stop)
    {
        try
        {
            await display.ShowAsync(new(new(name, expectations), running.Clock, running.PollsAsync(stop)));
            return await running.OutcomeAsync(stop);
        }
        catch (Exception problem) when (problem is OperationCanceledException or BbbException)
        {
            screen.Say($"Detached: the deployment of {name} goes on in AWS. Run the same command again to follow it.");
            throw;
        }
    }
}
