using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>Change sets that wait on a stack beside ours. They block nothing, but nobody executes them any more.</summary>
internal sealed class StaleChangeSets(IStacks stacks)
{
    /// <summary>Removes what dead runs of ours have left beside a change set just made. Its time is AWS's now: this machine's clock may be wrong.</summary>
    public async Task RemoveStaleAsync(ChangeSet ours, CancellationToken cancellationToken)
    {
        foreach (var left in (await OthersAsync(ours, cancellationToken)).Where(other => ChangeSetName.IsLeftOver(other, ours.CreatedAt)))
        {
            await stacks.DeleteChangeSetAsync(left.Id, cancellationToken);
        }
    }

    /// <summary>Change sets of others: colleagues', or other tools'.</summary>
    /// <param name="stackId">The stack.</param>
    /// <param name="now">Better AWS's than this machine's.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<IReadOnlyList<ChangeSetSummary>> OfOthersAsync(string stackId, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await stacks.ChangeSetsAsync(stackId, cancellationToken)).Where(other => !ChangeSetName.IsLeftOver(other, now))];

    private async Task<IEnumerable<ChangeSetSummary>> OthersAsync(ChangeSet ours, CancellationToken cancellationToken) =>
        (await stacks.ChangeSetsAsync(ours.StackId, cancellationToken)).Where(other => other.Id != ours.Id);
}
