using System.Collections.Concurrent;

namespace BbbGen.Deployment;

/// <summary>
/// CloudFormation for somebody who can wait. What changes something is asked for again only after a look whether AWS has done it already:
/// an answer that is lost says nothing about that.
/// </summary>
internal sealed class PatientStacks(IStacks stacks, Patience patience) : IStacks
{
    private readonly ConcurrentDictionary<string, string> _stackOf = new();

    /// <inheritdoc/>
    public Task<string?> RefusalAsync(string template, CancellationToken stop) => patience.AgainAsync(() => stacks.RefusalAsync(template, stop), stop);

    /// <inheritdoc/>
    public Task<Stack?> FindAsync(string stack, CancellationToken stop) => patience.AgainAsync(() => stacks.FindAsync(stack, stop), stop);

    /// <inheritdoc/>
    public Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken) =>
        patience.AgainAsync(() => stacks.LastDeletedAsync(name, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken stop) => patience.AgainAsync(
        () => stacks.CreateChangeSetAsync(request, stop),
        async () => await MadeAsync(request, stop),
        stop);

    /// <inheritdoc/>
    public async Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken stop)
    {
        var changeSet = await patience.AgainAsync(() => stacks.DescribeChangeSetAsync(changeSetId, stop), stop);
        _stackOf[changeSetId] = changeSet.StackId;
        return changeSet;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken stop) => patience.AgainAsync(() => stacks.ValidationFailuresAsync(changeSetId, stop), stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken stop) => patience.AgainAsync(() => stacks.ChangeSetsAsync(stack, stop), stop);

    /// <inheritdoc/>
    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken stop) => patience.AgainAsync(
        async () =>
        {
            await stacks.ExecuteChangeSetAsync(changeSetId, onFailure, stop);
            return changeSetId;
        },
        async () => await HasBegunAsync(changeSetId, stop) ? changeSetId : null,
        stop);

    /// <inheritdoc/>
    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken stop) => patience.AgainAsync(() => Patience.Done(stacks.DeleteChangeSetAsync(changeSetId, stop)), stop);

    /// <inheritdoc/>
    public Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken stop) => patience.AgainAsync(() => Patience.Done(stacks.DeleteAsync(stackId, keep, stop)), stop);

    /// <inheritdoc/>
    public Task CancelUpdateAsync(string stackId, CancellationToken stop) => stacks.CancelUpdateAsync(stackId, stop);

    /// <inheritdoc/>
    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken stop) => stacks.ContinueRollbackAsync(stackId, skip, stop);

    /// <inheritdoc/>
    public Task RollBackAsync(string stackId, CancellationToken stop) => stacks.RollBackAsync(stackId, stop);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken stop) => patience.AgainAsync(() => stacks.ResourcesAsync(stackId, stop), stop);

    /// <inheritdoc/>
    public Task<string> TemplateAsync(string stackId, CancellationToken stop) => patience.AgainAsync(() => stacks.TemplateAsync(stackId, stop), stop);

    /// <inheritdoc/>
    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) =>
        patience.AgainAsync(() => stacks.PolicyAsync(stackId, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        patience.AgainAsync(() => Patience.Done(stacks.SetPolicyAsync(stackId, policy, cancellationToken)), cancellationToken);

    /// <inheritdoc/>
    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
        patience.AgainAsync(() => Patience.Done(stacks.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken)), cancellationToken);

    /// <summary>Not made again here: who reads events keeps count of them, and reads again by itself.</summary>
    public IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken stop) => stacks.EventsAsync(stackId, stop);

    /// <summary>The change set of that name, if AWS made it though its answer was lost.</summary>
    private async Task<string?> MadeAsync(ChangeSetRequest request, CancellationToken stop)
    {
        var name = request.Definition.Name;
        if (await stacks.FindAsync(name, stop) is null)
        {
            return null;
        }

        var made = await stacks.ChangeSetsAsync(name, stop);
        return made.FirstOrDefault(changeSet => changeSet.Name == request.Name)?.Id;
    }

    private async Task<bool> HasBegunAsync(string changeSetId, CancellationToken stop) =>
        _stackOf.TryGetValue(changeSetId, out var stackId) && await stacks.FindAsync(stackId, stop) is { Status.Readiness: Readiness.Busy };
}
