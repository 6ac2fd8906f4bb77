namespace BbbGen.Deployment.Recovery;

/// <summary>Finds out how a stack stands, and starts what brings it back to where it takes changes.</summary>
internal sealed class Recoverer(IStacks stacks, TimeProvider clock)
{
    /// <summary>The stack of that name, or null.</summary>
    public Task<Stack?> FindAsync(string name, CancellationToken stop) => stacks.FindAsync(name, stop);

    /// <summary>The last thing that was done to it.</summary>
    public Task<LastOperation?> LastOperationAsync(Stack stack, CancellationToken stop) => LastOperation.ReadAsync(stacks, clock, stack.Id, stop);

    /// <summary>What it has, nested stacks' resources included.</summary>
    public Task<IReadOnlyList<Holding>> HoldingsAsync(Stack stack, CancellationToken stop) => Holding.AllAsync(stacks, stack, stop);

    /// <summary>What still exists of it, nested stacks' resources included, and what would become of each if it was deleted.</summary>
    public Task<IReadOnlyList<Destruction.Holding>> StandingAsync(Stack stack, CancellationToken cancellationToken) =>
        new Destruction.Inventory(stacks).StandingAsync(stack, cancellationToken);

    /// <summary>Change sets on it that are not ours.</summary>
    public Task<IReadOnlyList<ChangeSetSummary>> ChangeSetsOfOthersAsync(Stack stack, CancellationToken stop) =>
        new Leftovers(stacks).OfOthersAsync(stack.Id, clock.GetUtcNow(), stop);

    /// <summary>A nested stack whose own state makes AWS refuse changes of the root, or null. Somebody has changed it by itself.</summary>
    public async Task<Stack?> BlockingNestedAsync(Stack stack, CancellationToken stop)
    {
        var nested = (await stacks.ResourcesAsync(stack.Id, stop)).Select(resource => resource.NestedStackId).OfType<string>();
        var found = await Task.WhenAll(nested.Select(id => stacks.FindAsync(id, stop)));
        return found.OfType<Stack>().FirstOrDefault(child => child.Status.Readiness is not Readiness.Updatable && child.Status.Text != "DELETE_COMPLETE");
    }

    /// <summary>What goes on in it, from its beginning.</summary>
    public RunningDeployment Attach(Stack stack, LastOperation? operation) =>
        new(stacks, clock, stack.Id, operation?.Since ?? DateTimeOffset.MinValue) { CreatesStack = stack.Status.Verb is Verb.Create };

    /// <summary>Deletes it and all it has.</summary>
    public Task<RunningDeployment> DeleteAsync(Stack stack, CancellationToken stop) => StartAsync(stack, () => stacks.DeleteAsync(stack.Id, [], stop), stop);

    /// <summary>Continues the roll-back that got stuck.</summary>
    public Task<RunningDeployment> ContinueRollbackAsync(Stack stack, IReadOnlyCollection<string> skip, CancellationToken stop) =>
        StartAsync(stack, () => stacks.ContinueRollbackAsync(stack.Id, skip, stop), stop);

    /// <summary>Rolls back what failed and was kept.</summary>
    public Task<RunningDeployment> RollBackAsync(Stack stack, CancellationToken stop) => StartAsync(stack, () => stacks.RollBackAsync(stack.Id, stop), stop);

    /// <summary>Starts an operation whose events are those after the newest there is: by AWS's clock, whatever this machine's says.</summary>
    private async Task<RunningDeployment> StartAsync(Stack stack, Func<Task> start, CancellationToken stop)
    {
        var since = await new EventTimes(stacks, clock).NextAsync(stack.Id, stop);
        stop.ThrowIfCancellationRequested();
        await start();
        return new(stacks, clock, stack.Id, since);
    }
}
