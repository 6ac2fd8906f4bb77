using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Inventory;

namespace BbbGen.Operations;

/// <summary>Reads the state of a stack and starts the operations that make it updatable again.</summary>
internal sealed class Recoverer(IStacks stacks, TimeProvider clock)
{
    public Task<Stack?> FindAsync(string name, CancellationToken cancellationToken) => stacks.FindAsync(name, cancellationToken);

    public Task<LastOperation?> LastOperationAsync(Stack stack, CancellationToken cancellationToken) =>
        LastOperation.ReadAsync(stacks, clock, stack.Id, cancellationToken);

    public Task<IReadOnlyList<DeployedResource>> StuckResourcesAsync(Stack stack, CancellationToken cancellationToken) =>
        new ResourceLister(stacks).StuckAsync(stack, cancellationToken);

    public Task<IReadOnlyList<DeployedResource>> ExistingResourcesAsync(Stack stack, CancellationToken cancellationToken) =>
        new ResourceLister(stacks).ExistingAsync(stack, cancellationToken);

    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsOfOthersAsync(Stack stack, CancellationToken cancellationToken) =>
        new StaleChangeSets(stacks).OfOthersAsync(stack.Id, clock.GetUtcNow(), cancellationToken);

    /// <summary>A nested stack whose state makes AWS refuse updates of the root, because it was changed directly; or null.</summary>
    public async Task<Stack?> BlockingNestedAsync(Stack stack, CancellationToken cancellationToken)
    {
        var nested = (await stacks.ResourcesAsync(stack.Id, cancellationToken)).Select(resource => resource.NestedStackId).OfType<string>();
        var found = await Task.WhenAll(nested.Select(id => stacks.FindAsync(id, cancellationToken)));
        return found.OfType<Stack>()
            .FirstOrDefault(child => child.Status.Readiness is not Readiness.Updatable && child.Status.Text != "DELETE_COMPLETE");
    }

    public StackOperation Attach(Stack stack, LastOperation? operation) =>
        new(stacks, clock, stack.Id, operation?.StartedAt ?? DateTimeOffset.MinValue) { CreatesStack = stack.Status.Verb is Verb.Create };

    public Task<StackOperation> DeleteAsync(Stack stack, CancellationToken cancellationToken) =>
        StartAsync(stack, () => stacks.DeleteAsync(stack.Id, [], cancellationToken), cancellationToken);

    public Task<StackOperation> ContinueRollbackAsync(Stack stack, IReadOnlyCollection<string> skip, CancellationToken cancellationToken) =>
        StartAsync(stack, () => stacks.ContinueRollbackAsync(stack.Id, skip, cancellationToken), cancellationToken);

    public Task<StackOperation> RollBackAsync(Stack stack, CancellationToken cancellationToken) =>
        StartAsync(stack, () => stacks.RollBackAsync(stack.Id, cancellationToken), cancellationToken);

    /// <summary>Starts an operation whose events are those after the newest existing one, by AWS's clock.</summary>
    private async Task<StackOperation> StartAsync(Stack stack, Func<Task> start, CancellationToken cancellationToken)
    {
        var since = await new EventTimes(stacks, clock).NextStartAsync(stack.Id, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await start();
        return new(stacks, clock, stack.Id, since);
    }
}
