using System.Runtime.CompilerServices;
using BbbGen.Deployment;
using BbbGen.Deployment.Diagnosis;
using BbbGen.Deployment.Watching;
using BbbGen.Terminal.Live;

namespace BbbGen.Commands;

/// <summary>Shows an operation that goes on in AWS until it has ended, and looks for the cause as soon as something fails.</summary>
internal sealed class Follower(IProgressDisplay display, Investigator investigator)
{
    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="expectations">What is known of it beforehand.</param>
    /// <param name="stop">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, Expectations expectations, CancellationToken stop)
    {
        var investigation = new Investigation(investigator);
        await display.ShowAsync(new(new(name, expectations), running.Clock, NoticedAsync(running, investigation, stop)));
        return await investigation.ConcludeAsync(await running.OutcomeAsync(stop), stop);
    }

    private static async IAsyncEnumerable<IReadOnlyList<StackEvent>> NoticedAsync(RunningDeployment running, Investigation investigation, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var news in running.PollsAsync(stop))
        {
            foreach (var happened in news)
            {
                investigation.Notice(happened, stop);
            }

            yield return news;
        }
    }
}
