using System.Runtime.CompilerServices;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis.Sources;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Terminal.Live;

namespace BbbGen.Workflows;

/// <summary>Shows an operation that goes on in AWS until it has ended, and looks for the cause as soon as something fails.</summary>
internal sealed class OperationFollower(IProgressDisplay display, Investigator investigator)
{
    /// <summary>Follows it to its end and says what came of it.</summary>
    /// <param name="name">The root stack's name.</param>
    /// <param name="running">The operation.</param>
    /// <param name="expectations">What is known of it beforehand.</param>
    /// <param name="cancellationToken">Lets go of it; it goes on in AWS.</param>
    public async Task<Outcome> FollowAsync(string name, RunningDeployment running, Expectations expectations, CancellationToken cancellationToken)
    {
        var investigation = new Investigation(investigator);
        await display.ShowAsync(new(new(name, expectations), running.Clock, NoticedAsync(running, investigation, cancellationToken)));
        return await investigation.ConcludeAsync(await running.OutcomeAsync(cancellationToken), cancellationToken);
    }

    private static async IAsyncEnumerable<IReadOnlyList<StackEvent>> NoticedAsync(RunningDeployment running, Investigation investigation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var news in running.PollsAsync(cancellationToken))
        {
            foreach (var stackEvent in news)
            {
                investigation.Notice(stackEvent, cancellationToken);
            }

            yield return news;
        }
    }
}
