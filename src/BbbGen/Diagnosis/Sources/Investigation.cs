using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Diagnosis.Sources;

/// <summary>
/// Investigates an operation. It starts at the first failure and not at the end: the rollback that follows deletes
/// services, functions and their logs.
/// </summary>
internal sealed class Investigation(Investigator investigator)
{
    private readonly List<StackEvent> _events = [];
    private readonly Dictionary<(string Stack, string Resource), Task<IReadOnlyList<Evidence>>> _begun = [];

    /// <summary>Observes an event and starts to gather evidence if it is a root cause.</summary>
    public void Observe(StackEvent stackEvent, CancellationToken cancellationToken)
    {
        _events.Add(stackEvent);
        if (stackEvent.Status.Progress is Progress.Failed && !SecondaryFailure.IsCancellation(stackEvent.Reason)
            && RootCause.Of(_events) is { } cause)
        {
            Start(cause, cancellationToken);
        }
    }

    /// <summary>The outcome with the evidence about its cause.</summary>
    public async Task<Outcome> ConcludeAsync(Outcome outcome, CancellationToken cancellationToken) =>
        outcome is Outcome.Failed { Cause: { } cause } failed ? failed with { Evidence = await Start(cause, cancellationToken) } : outcome;

    private Task<IReadOnlyList<Evidence>> Start(RootCause cause, CancellationToken cancellationToken)
    {
        var key = (cause.Failure.StackId, cause.Failure.LogicalId);
        if (!_begun.TryGetValue(key, out var evidence))
        {
            _begun.Add(key, evidence = investigator.GatherAsync(cause, cancellationToken));
        }

        return evidence;
    }
}
