using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Terminal;

namespace BbbGen.Commands;

/// <summary>Shows an operation that goes on in AWS until it has ended, and looks into what fails as soon as it does.</summary>
internal sealed class Follower(Investigator investigator, Screen screen)
{
    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="stop">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, CancellationToken stop)
    {
        var investigation = new Investigation(investigator);
        try
        {
            await foreach (var happened in running.WatchAsync(stop))
            {
                investigation.Notice(happened, stop);
                if (!IsToldByParent(happened))
                {
                    screen.Say(EventLine.Of(happened));
                }
            }

            return await investigation.ConcludeAsync(await running.OutcomeAsync(stop), stop);
        }
        catch (Exception problem) when (problem is OperationCanceledException or BbbException)
        {
            screen.Say($"Detached: the deployment of {name} goes on in AWS. Run the same command again to follow it.");
            throw;
        }
    }

    /// <summary>A nested stack's word about itself comes once more from its parent, under the name a person knows.</summary>
    private static bool IsToldByParent(StackEvent happened) => happened.IsAboutItsStack && happened.Path.Count > 0;
}
