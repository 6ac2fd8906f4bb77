using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Diagnosis.Sources;

/// <summary>Starts at the first failure, not at the end of an operation: the rollback deletes services, functions and logs.</summary>
internal sealed class Investigation(Investigator investigator)
{
    private readonly List<StackEvent> _events = [];
    private readonly Dictionary<(string Stack, string Resource), Task<IReadOnlyList<Evidence>>> _gathering = [];

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

    public async Task<Outcome> ConcludeAsync(Outcome outcome, CancellationToken cancellationToken) =>
        outcome is Outcome.Failed { Cause: { } cause } failed ? failed with { Evidence = await Start(cause, cancellationToken) } : outcome;

    private Task<IReadOnlyList<Evidence>> Start(RootCause cause, CancellationToken cancellationToken)
    {
        var key = (cause.Failure.StackId, cause.Failure.LogicalId);
        if (!_gathering.TryGetValue(key, out var evidence))
        {
            _gathering.Add(key, evidence = investigator.GatherAsync(cause, cancellationToken));
        }

        return evidence;
    }
}
