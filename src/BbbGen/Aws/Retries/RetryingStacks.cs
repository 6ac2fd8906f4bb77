using System.Collections.Concurrent;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Aws.Retries;

/// <summary>
/// CloudFormation for somebody who can wait. What changes something is asked for again only after a look whether AWS has done it already:
/// an answer that is lost says nothing about that. Calls that begin an operation get no token, so that an interruption never cuts one off.
/// </summary>
internal sealed class RetryingStacks(IStacks stacks, RetrySchedule retries) : IStacks
{
    private const string Begun = "Interrupted before AWS answered: whether the operation has begun is not known; 'bbbgen status' tells.";

    private readonly ConcurrentDictionary<string, ChangeSet> _changeSets = new();

    /// <inheritdoc/>
    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) => retries.RunAsync(() => stacks.RefusalAsync(template, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) => retries.RunAsync(() => stacks.FindAsync(stack, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.LastDeletedAsync(name, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) => retries.OnceAsync(
        () => stacks.CreateChangeSetAsync(request, CancellationToken.None),
        token => MadeAsync(request, token),
        $"Interrupted before AWS answered: the change set {request.Name} of {request.Definition.Name} may be left, which the next run removes.",
        cancellationToken);

    /// <inheritdoc/>
    public async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var changeSet = await retries.RunAsync(() => stacks.DescribeChangeSetAsync(changeSetId, cancellationToken), cancellationToken);
        _changeSets[changeSetId] = changeSet;
        return changeSet;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) => retries.RunAsync(() => stacks.ValidationFailuresAsync(changeSetId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) => retries.RunAsync(() => stacks.ChangeSetsAsync(stack, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) => BeginAsync(
        () => stacks.ExecuteChangeSetAsync(changeSetId, onFailure, CancellationToken.None),
        token => HasBegunAsync(changeSetId, token),
        cancellationToken);

    /// <inheritdoc/>
    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) => retries.RunAsync(
        () => RetrySchedule.Done(stacks.DeleteChangeSetAsync(changeSetId, CancellationToken.None)), cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken) => BeginAsync(
        () => stacks.DeleteAsync(stackId, keep, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { } stack || stack.Status.IsDeleting || stack.Status.IsDeleted,
        cancellationToken);

    /// <inheritdoc/>
    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) => BeginAsync(
        () => stacks.CancelUpdateAsync(stackId, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { Status.Text: "UPDATE_IN_PROGRESS" },
        cancellationToken);

    /// <inheritdoc/>
    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) => BeginAsync(
        () => stacks.ContinueRollbackAsync(stackId, skip, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { Status.Readiness: Readiness.MustContinueRollback },
        cancellationToken);

    /// <inheritdoc/>
    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => BeginAsync(
        () => stacks.RollBackAsync(stackId, CancellationToken.None),
        async token => await stacks.FindAsync(stackId, token) is not { Status.Text: "CREATE_FAILED" or "UPDATE_FAILED" },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken) => retries.RunAsync(() => stacks.ResourcesAsync(stackId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken) => retries.RunAsync(() => stacks.TemplateAsync(stackId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
        retries.RunAsync(() => stacks.PolicyAsync(stackId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        retries.RunAsync(() => RetrySchedule.Done(stacks.SetPolicyAsync(stackId, policy, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
        retries.RunAsync(() => RetrySchedule.Done(stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken)), cancellationToken);

    /// <summary>Not made again here: who reads events keeps count of them, and reads again by itself.</summary>
    public IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellationToken) => stacks.EventsAsync(stackId, cancellationToken);

    /// <summary>The change set of that name, if AWS made it though its answer was lost.</summary>
    private async Task<string?> MadeAsync(ChangeSetRequest request, CancellationToken cancellationToken)
    {
        var name = request.Definition.Name;
        if (await stacks.FindAsync(name, cancellationToken) is null)
        {
            return null;
        }

        var made = await stacks.ChangeSetsAsync(name, cancellationToken);
        return made.FirstOrDefault(changeSet => changeSet.Name == request.Name)?.Id;
    }

    /// <summary>
    /// Whether the change set was executed. The state of the stack does not say so: a quick change may be over by now, and another operation may
    /// be in progress. The events of an operation carry the token it was requested with.
    /// </summary>
    private async Task<bool> HasBegunAsync(string changeSetId, CancellationToken cancellationToken)
    {
        var changeSet = await DescribedAsync(changeSetId, cancellationToken);
        var token = ChangeSetName.InArn(changeSetId);
        return await stacks.EventsAsync(changeSet.StackId, cancellationToken)
            .TakeWhile(stackEvent => stackEvent.Time >= changeSet.CreatedAt)
            .AnyAsync(stackEvent => stackEvent.ClientRequestToken == token, cancellationToken);
    }

    private async Task<ChangeSet> DescribedAsync(string changeSetId, CancellationToken cancellationToken) =>
        _changeSets.TryGetValue(changeSetId, out var known) ? known : await stacks.DescribeChangeSetAsync(changeSetId, cancellationToken);

    /// <summary>Begins an operation, once.</summary>
    private Task<object> BeginAsync(Func<Task> begin, Func<CancellationToken, Task<bool>> hasBegun, CancellationToken cancellationToken) =>
        retries.OnceAsync<object>(
            async () => await RetrySchedule.Done(begin()),
            async token => await hasBegun(token) ? true : null,
            Begun,
            cancellationToken);
}
