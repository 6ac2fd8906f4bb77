using System.Collections.Concurrent;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>CloudFormation with retries. A change is requested again only after a check whether AWS has carried it out already, although
/// its answer was lost. Calls that start an operation get no cancellation token, so that an interruption never cuts one off.</summary>
internal sealed class RetryingStacks(IStacks stacks, RetrySchedule retries) : IStacks
{
    private const string Unknown =
        "Interrupted before AWS answered: it is not known whether the operation has started; 'bbbgen status' shows it.";

    private readonly ConcurrentDictionary<string, ChangeSet> _changeSets = new();

    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.RefusalAsync(template, cancellationToken), cancellationToken);

    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.FindAsync(stack, cancellationToken), cancellationToken);

    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.LastDeletedAsync(name, cancellationToken), cancellationToken);

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) => retries.OnceAsync(
        () => stacks.CreateChangeSetAsync(request, CancellationToken.None),
        token => CreatedAsync(request, token),
        $"Interrupted before AWS answered: the change set {request.Name} of {request.Definition.Name} may be left over; "
            + "the next run deletes it.",
        cancellationToken);

    public async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var changeSet = await retries.RunAsync(() => stacks.DescribeChangeSetAsync(changeSetId, cancellationToken), cancellationToken);
        _changeSets[changeSetId] = changeSet;
        return changeSet;
    }

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.ValidationFailuresAsync(changeSetId, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.ChangeSetsAsync(stack, cancellationToken), cancellationToken);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) => StartAsync(
        () => stacks.ExecuteChangeSetAsync(changeSetId, onFailure, CancellationToken.None),
        token => HasStartedAsync(changeSetId, token),
        cancellationToken);

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) => retries.RunAsync(
        () => RetrySchedule.Done(stacks.DeleteChangeSetAsync(changeSetId, CancellationToken.None)), cancellationToken);

    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => StartAsync(
        () => stacks.DeleteAsync(stackId, keep, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { } stack || stack.Status.IsDeleting || stack.Status.IsDeleted,
        cancellationToken);

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => StartAsync(
        () => stacks.CancelUpdateAsync(stackId, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { Status.Text: "UPDATE_IN_PROGRESS" },
        cancellationToken);

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) => StartAsync(
        () => stacks.ContinueRollbackAsync(stackId, skip, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { Status.Readiness: Readiness.MustContinueRollback },
        cancellationToken);

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => StartAsync(
        () => stacks.RollBackAsync(stackId, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { Status.Text: "CREATE_FAILED" or "UPDATE_FAILED" },
        cancellationToken);

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.ResourcesAsync(stackId, cancellationToken), cancellationToken);

    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.TemplateAsync(stackId, cancellationToken), cancellationToken);

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.PolicyAsync(stackId, cancellationToken), cancellationToken);

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        retries.RunAsync(() => RetrySchedule.Done(stacks.SetPolicyAsync(stackId, policy, cancellationToken)), cancellationToken);

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
        retries.RunAsync(
            () => RetrySchedule.Done(stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken)), cancellationToken);

    /// <summary>Without retries: the reader of events knows which it has seen and reads again by itself.</summary>
    public IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellationToken) =>
        stacks.EventsAsync(stackId, cancellationToken);

    /// <summary>The change set of that name, if AWS created it although its answer was lost.</summary>
    private async Task<string?> CreatedAsync(ChangeSetRequest request, CancellationToken cancellationToken) =>
        await stacks.FindAsync(request.Definition.Name, cancellationToken) is null ? null
            : (await stacks.ChangeSetsAsync(request.Definition.Name, cancellationToken))
                .FirstOrDefault(changeSet => changeSet.Name == request.Name)?.Id;

    /// <summary>Whether the change set was executed. The state of the stack does not say so: a quick operation may have ended by now, and
    /// another one may be in progress. The events of an operation carry the token it was requested with.</summary>
    private async Task<bool> HasStartedAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var changeSet = _changeSets.GetValueOrDefault(changeSetId) ?? await stacks.DescribeChangeSetAsync(changeSetId, cancellationToken);
        var token = ChangeSetName.InArn(changeSetId);
        return await stacks.EventsAsync(changeSet.StackId, cancellationToken)
            .TakeWhile(stackEvent => stackEvent.Time >= changeSet.CreatedAt)
            .AnyAsync(stackEvent => stackEvent.ClientRequestToken == token, cancellationToken);
    }

    private Task<object> StartAsync(
        Func<Task> start, Func<CancellationToken, Task<bool>> hasStarted, CancellationToken cancellationToken) =>
        retries.OnceAsync<object>(
            async () => await RetrySchedule.Done(start()),
            async token => await hasStarted(token) ? true : null,
            Unknown,
            cancellationToken);
}
