using BbbGen.Aws.Model;
using BbbGen.Operations;

namespace BbbGen.Diagnosis.Sources;

/// <summary>
/// One operation's investigation. It begins with the first failure and not with the end: the roll-back that follows deletes
/// services, functions and their logs.
/// </summary>
internal sealed class Investigation(Investigator investigator)
{
    private readonly List<StackEvent> _events = [];
    private readonly Dictionary<(string Stack, string Resource), Task<IReadOnlyList<Evidence>>> _begun = [];

    /// <summary>Takes note of an event, and begins to look if it is a failure to be explained.</summary>
    public void Observe(StackEvent stackEvent, CancellationToken cancellationToken)
    {
        _events.Add(stackEvent);
        if (stackEvent.Status.Progress is Progress.Failed && !SecondaryFailure.IsCancellation(stackEvent.Reason) && RootCause.Of(_events) is { } cause)
        {
            Start(cause, cancellationToken);
        }
    }

    /// <summary>The outcome, with what was found out about its cause.</summary>
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
