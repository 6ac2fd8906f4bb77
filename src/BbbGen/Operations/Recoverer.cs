using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inventory;

namespace BbbGen.Operations;

/// <summary>Finds out how a stack stands, and starts what brings it back to where it takes changes.</summary>
internal sealed class Recoverer(IStacks stacks, TimeProvider clock)
{
    /// <summary>The stack of that name, or null.</summary>
    public Task<Stack?> FindAsync(string name, CancellationToken cancellationToken) => stacks.FindAsync(name, cancellationToken);

    /// <summary>The last thing that was done to it.</summary>
    public Task<LastOperation?> LastOperationAsync(Stack stack, CancellationToken cancellationToken) => LastOperation.ReadAsync(stacks, clock, stack.Id, cancellationToken);

    /// <summary>What it has, nested stacks' resources included.</summary>
    public Task<IReadOnlyList<ExistingResource>> ExistingResourcesAsync(Stack stack, CancellationToken cancellationToken) => ExistingResource.AllAsync(stacks, stack, cancellationToken);

    /// <summary>What still exists of it, nested stacks' resources included, and what would become of each if it was deleted.</summary>
    public Task<IReadOnlyList<BbbGen.Inventory.DeployedResource>> DeployedResourcesAsync(Stack stack, CancellationToken cancellationToken) =>
        new BbbGen.Inventory.ResourceLister(stacks).ExistingAsync(stack, cancellationToken);

    /// <summary>Change sets on it that are not ours.</summary>
    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsOfOthersAsync(Stack stack, CancellationToken cancellationToken) =>
        new StaleChangeSets(stacks).OfOthersAsync(stack.Id, clock.GetUtcNow(), cancellationToken);

    /// <summary>A nested stack whose own state makes AWS refuse changes of the root, or null. Somebody has changed it by itself.</summary>
    public async Task<Stack?> BlockingNestedAsync(Stack stack, CancellationToken cancellationToken)
    {
        var nested = (await stacks.ResourcesAsync(stack.Id, cancellationToken)).Select(resource => resource.NestedStackId).OfType<string>();
        var found = await Task.WhenAll(nested.Select(id => stacks.FindAsync(id, cancellationToken)));
        return found.OfType<Stack>().FirstOrDefault(child => child.Status.Readiness is not Readiness.Updatable && child.Status.Text != "DELETE_COMPLETE");
    }

    /// <summary>What goes on in it, from its beginning.</summary>
    public StackOperation Attach(Stack stack, LastOperation? operation) =>
        new(stacks, clock, stack.Id, operation?.StartedAt ?? DateTimeOffset.MinValue) { CreatesStack = stack.Status.Verb is Verb.Create };

    /// <summary>Deletes it and all it has.</summary>
    public Task<StackOperation> DeleteAsync(Stack stack, CancellationToken cancellationToken) => StartAsync(stack, () => stacks.DeleteAsync(stack.Id, [], cancellationToken), cancellationToken);

    /// <summary>Continues the roll-back that got stuck.</summary>
    public Task<StackOperation> ContinueRollbackAsync(Stack stack, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        StartAsync(stack, () => stacks.ContinueRollbackAsync(stack.Id, skip, cancellationToken), cancellationToken);

    /// <summary>Rolls back what failed and was kept.</summary>
    public Task<StackOperation> RollBackAsync(Stack stack, CancellationToken cancellationToken) => StartAsync(stack, () => stacks.RollBackAsync(stack.Id, cancellationToken), cancellationToken);

    /// <summary>Starts an operation whose events are those after the newest there is: by AWS's clock, whatever this machine's says.</summary>
    private async Task<StackOperation> StartAsync(Stack stack, Func<Task> start, CancellationToken cancellationToken)
    {
        var since = await new EventTimes(stacks, clock).NextStartAsync(stack.Id, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await start();
        return new(stacks, clock, stack.Id, since);
    }
}
