using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Tests.Destruction;

/// <summary>Stacks that are observed while they are deleted.</summary>
internal sealed class Watched(IStacks inner) : IStacks
{
    private int _deletions;

    /// <summary>What happens before a deletion begins; the number is one at the first.</summary>
    public Action<int> OnDelete { get; init; } = _ => { };

    /// <summary>Called once a deletion has started.</summary>
    public Action<int> OnDeleting { get; init; } = _ => { };

    /// <summary>What becomes of a stack that is found.</summary>
    public Func<Stack, Stack> Seen { get; init; } = stack => stack;

    public Task<string?> RefusalAsync(string template, CancellationToken cancellationToken) =>
        inner.RefusalAsync(template, cancellationToken);

    public async Task<Stack?> FindAsync(string stack, CancellationToken cancellationToken) =>
        await inner.FindAsync(stack, cancellationToken) is { } found ? Seen(found) : null;

    /// <summary>What happens when the last deleted stack is asked for.</summary>
    public Action OnLastDeleted { get; init; } = () => { };

    public async Task<string?> LastDeletedAsync(string name, CancellationToken cancellationToken)
    {
        OnLastDeleted();
        return await inner.LastDeletedAsync(name, cancellationToken);
    }

    public Task<string> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellationToken) =>
        inner.CreateChangeSetAsync(request, cancellationToken);

    public Task<ChangeSet> DescribeChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        inner.DescribeChangeSetAsync(changeSetId, cancellationToken);

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsAsync(string stack, CancellationToken cancellationToken) =>
        inner.ChangeSetsAsync(stack, cancellationToken);

    public Task ExecuteChangeSetAsync(string changeSetId, OnFailure onFailure, CancellationToken cancellationToken) =>
        inner.ExecuteChangeSetAsync(changeSetId, onFailure, cancellationToken);

    public Task DeleteChangeSetAsync(string changeSetId, CancellationToken cancellationToken) =>
        inner.DeleteChangeSetAsync(changeSetId, cancellationToken);

    public async Task DeleteAsync(string stackId, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        OnDelete(++_deletions);
        await inner.DeleteAsync(stackId, keep, cancellationToken);
        OnDeleting(_deletions);
    }

    public Task<IReadOnlyList<string>> ValidationFailuresAsync(string changeSetId, CancellationToken cancellationToken) =>
        inner.ValidationFailuresAsync(changeSetId, cancellationToken);

    public Task CancelUpdateAsync(string stackId, CancellationToken cancellationToken) =>
        inner.CancelUpdateAsync(stackId, cancellationToken);

    public Task ContinueRollbackAsync(string stackId, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        inner.ContinueRollbackAsync(stackId, skip, cancellationToken);

    public Task RollBackAsync(string stackId, CancellationToken cancellationToken) => inner.RollBackAsync(stackId, cancellationToken);

    /// <summary>What happens when a stack's resources or template are read.</summary>
    public Action OnInventory { get; init; } = () => { };

    public Task<IReadOnlyList<StackResource>> ResourcesAsync(string stackId, CancellationToken cancellationToken)
    {
        OnInventory();
        return inner.ResourcesAsync(stackId, cancellationToken);
    }

    public Task<string> TemplateAsync(string stackId, CancellationToken cancellationToken)
    {
        OnInventory();
        return inner.TemplateAsync(stackId, cancellationToken);
    }

    public Task<string?> PolicyAsync(string stackId, CancellationToken cancellationToken) => inner.PolicyAsync(stackId, cancellationToken);

    public Task SetPolicyAsync(string stackId, string policy, CancellationToken cancellationToken) =>
        inner.SetPolicyAsync(stackId, policy, cancellationToken);

    public Task SetTerminationProtectionAsync(string stackId, bool isProtected, CancellationToken cancellationToken) =>
        inner.SetTerminationProtectionAsync(stackId, isProtected, cancellationToken);

    public IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellationToken) =>
        inner.EventsAsync(stackId, cancellationToken);
}
