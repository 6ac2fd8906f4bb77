namespace BbbGen.Deployment.Recovery;

/// <summary>Change sets that wait on a stack beside ours. They block nothing, but nobody executes them any more.</summary>
internal sealed class Leftovers(IStacks stacks)
{
    /// <summary>Removes what dead runs of ours have left beside a change set just made. Its time is AWS's now: this machine's clock may be wrong.</summary>
    public async Task RemoveBesideAsync(ChangeSet ours, CancellationToken stop)
    {
        foreach (var left in (await BesideAsync(ours, stop)).Where(other => ChangeSetName.IsLeftOver(other, ours.CreatedAt)))
        {
            await stacks.DeleteChangeSetAsync(left.Id, stop);
        }
    }

    /// <summary>Change sets of others: colleagues', or other tools'.</summary>
    /// <param name="stackId">The stack.</param>
    /// <param name="now">Better AWS's than this machine's.</param>
    /// <param name="stop">Ends the attempt.</param>
    public async Task<IReadOnlyList<ChangeSetSummary>> OfOthersAsync(string stackId, DateTimeOffset now, CancellationToken stop) =>
        [.. (await stacks.ChangeSetsAsync(stackId, stop)).Where(other => !ChangeSetName.IsLeftOver(other, now))];

    private async Task<IEnumerable<ChangeSetSummary>> BesideAsync(ChangeSet ours, CancellationToken stop) =>
        (await stacks.ChangeSetsAsync(ours.StackId, stop)).Where(other => other.Id != ours.Id);
}
