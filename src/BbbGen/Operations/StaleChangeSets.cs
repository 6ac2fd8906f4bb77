using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>Change sets on a stack that interrupted runs left. They block nothing, but are never executed.</summary>
internal sealed class StaleChangeSets(IStacks stacks)
{
    /// <summary>Deletes what interrupted runs left on the stack of a new change set, whose creation time is AWS's present.</summary>
    public async Task RemoveStaleAsync(ChangeSet ours, CancellationToken cancellationToken)
    {
        foreach (var other in await stacks.ChangeSetsAsync(ours.StackId, cancellationToken))
        {
            if (other.Id != ours.Id && ChangeSetName.IsLeftOver(other, ours.CreatedAt))
            {
                await stacks.DeleteChangeSetAsync(other.Id, cancellationToken);
            }
        }
    }

    /// <summary>Change sets of other operators or tools.</summary>
    /// <param name="now">Preferably by AWS's clock.</param>
    public async Task<IReadOnlyList<ChangeSetSummary>> OfOthersAsync(
        string stackId, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await stacks.ChangeSetsAsync(stackId, cancellationToken)).Where(other => !ChangeSetName.IsLeftOver(other, now))];

}
