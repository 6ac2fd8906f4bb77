using System.Runtime.CompilerServices;
using BbbGen.Application;
using BbbGen.Aws.Model;
using BbbGen.Diagnosis.Sources;
using BbbGen.Operations;
using BbbGen.ProgressTracking;

namespace BbbGen.Workflows;

/// <summary>Follows an operation in AWS to its end: shows it, investigates the first failure at once, detaches when interrupted.</summary>
internal sealed class OperationMonitor(IOperatorConsole console, Investigator investigator, DetachPrompt detachPrompt)
{
    /// <param name="cancellationToken">Detaches; the operation continues in AWS.</param>
    public async Task<Outcome> FollowAsync(
        string name, StackOperation running, Expectations expectations, CancellationToken cancellationToken)
    {
        running.OnWaiting = detachPrompt.SayWaiting;
        var investigation = new Investigation(investigator);
        try
        {
            var events = InvestigatedAsync(running, investigation, cancellationToken);
            await console.ShowProgressAsync(new WatchedOperation(new ProgressTree(name, expectations), running.Clock, events));
            return await investigation.ConcludeAsync(await running.OutcomeAsync(cancellationToken), cancellationToken);
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

    private static async IAsyncEnumerable<IReadOnlyList<StackEvent>> InvestigatedAsync(
        StackOperation running, Investigation investigation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var events in running.PollsAsync(cancellationToken))
        {
            foreach (var stackEvent in events)
            {
                investigation.Observe(stackEvent, cancellationToken);
            }

            yield return events;
        }
    }
}
