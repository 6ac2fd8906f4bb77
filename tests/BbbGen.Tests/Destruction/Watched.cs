using BbbGen.Deployment;

namespace BbbGen.Tests.Destruction;

/// <summary>Stacks somebody looks at while they are deleted.</summary>
internal sealed class Watched(IStacks inner) : IStacks
{
    private int _deletions;

    /// <summary>What happens before a deletion begins; the number is one at the first.</summary>
    public Action<int> OnDelete { get; init; } = _ => { };

    /// <summary>What happens once a deletion has begun.</summary>
    public Action<int> OnDeleting { get; init; } = _ => { };

    /// <summary>What becomes of a stack that is found.</summary>
    public Func<Stack, Stack> Seen { get; init; } = stack => stack;

    public Task<string?> RefusalAsync(string template, CancellationToken stop) => inner.RefusalAsync(template, stop);

    public async Task<Stack?> FindAsync(string stack, CancellationToken stop) => await inner.FindAsync(stack, stop) is { } found ? Seen(found) : null;

    /// <summary>What happens when the last deleted stack is asked for.</summary>
    public Action OnLastDeleted { get; init; } = () => { };

    public async Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken)
    {
        OnLastDeleted();
        return await inner.LastDeletedAsync(name, cancellationToken);
    }

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken stop) => inner.CreateChangeSetAsync(request, stop);

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken stop) => inner.DescribeChangeSetAsync(changeSetId, stop);

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken stop) => inner.ChangeSetsAsync(stack, stop);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken stop) => inner.ExecuteChangeSetAsync(changeSetId, onFailure, stop);

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken stop) => inner.DeleteChangeSetAsync(changeSetId, stop);

    public async Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken stop)
    {
        OnDelete(++_deletions);
        await inner.DeleteAsync(stackId, keep, stop);
        OnDeleting(_deletions);
    }

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken stop) => inner.ValidationFailuresAsync(changeSetId, stop);

    public Task CancelUpdateAsync(string stackId, CancellationToken stop) => inner.CancelUpdateAsync(stackId, stop);

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken stop) => inner.ContinueRollbackAsync(stackId, skip, stop);

    public Task RollBackAsync(string stackId, CancellationToken stop) => inner.RollBackAsync(stackId, stop);

    /// <summary>What happens when a stack's resources or template are read.</summary>
    public Action OnInventory { get; init; } = () => { };

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken stop)
    {
        OnInventory();
        return inner.ResourcesAsync(stackId, stop);
    }

    public Task<string> TemplateAsync(string stackId, CancellationToken stop)
    {
        OnInventory();
        return inner.TemplateAsync(stackId, stop);
    }

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) => inner.PolicyAsync(stackId, cancellationToken);

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        inner.SetPolicyAsync(stackId, policy, cancellationToken);

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
        inner.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken);

    public IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken stop) => inner.EventsAsync(stackId, stop);
}
