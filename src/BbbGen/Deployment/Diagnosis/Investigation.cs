namespace BbbGen.Deployment.Diagnosis;

/// <summary>
/// One operation's investigation. It begins with the first failure and not with the end: the roll-back that follows deletes
/// services, functions and their logs.
/// </summary>
internal sealed class Investigation(Investigator investigator)
{
    private readonly List<StackEvent> _events = [];
    private readonly Dictionary<(string Stack, string Resource), Task<IReadOnlyList<Evidence>>> _begun = [];

    /// <summary>Takes note of an event, and begins to look if it is a failure to be explained.</summary>
    public void Notice(StackEvent happened, CancellationToken stop)
    {
        _events.Add(happened);
        if (happened.Status.Progress is Progress.Failed && !Echo.IsCancellation(happened.Reason) && RootCause.Of(_events) is { } cause)
        {
            Begin(cause, stop);
        }
    }

    /// <summary>The outcome, with what was found out about its cause.</summary>
    public async Task<Outcome> ConcludeAsync(Outcome outcome, CancellationToken stop) =>
        outcome is Outcome.Failed { Cause: { } cause } failed ? failed with { Evidence = await Begin(cause, stop) } : outcome;

    private Task<IReadOnlyList<Evidence>> Begin(RootCause cause, CancellationToken stop)
    {
        var key = (cause.Failure.StackId, cause.Failure.LogicalId);
        if (!_begun.TryGetValue(key, out var evidence))
        {
            _begun.Add(key, evidence = investigator.GatherAsync(cause, stop));
        }

        return evidence;
    }
}
