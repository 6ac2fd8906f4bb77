using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>Change sets on a stack that interrupted runs left. They block nothing, but are never executed.</summary>
internal sealed class StaleChangeSets(IStacks stacks)
{
    /// <summary>Deletes what interrupted runs left on the stack of a new change set, whose creation time is AWS's present.</summary>
    public async Task RemoveStaleAsync(ChangeSet ours, CancellationToken cancellationToken)
    {
        foreach (var left in (await OthersAsync(ours, cancellationToken)).Where(other => ChangeSetName.IsLeftOver(other, ours.CreatedAt)))
        {
            await stacks.DeleteChangeSetAsync(left.Id, cancellationToken);
        }
    }

    /// <summary>Change sets of other operators or tools.</summary>
    /// <param name="now">Preferably by AWS's clock.</param>
    public async Task<IReadOnlyList<ChangeSetSummary>> OfOthersAsync(
        string stackId, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await stacks.ChangeSetsAsync(stackId, cancellationToken)).Where(other => !ChangeSetName.IsLeftOver(other, now))];

    private async Task<IEnumerable<ChangeSetSummary>> OthersAsync(ChangeSet ours, CancellationToken cancellationToken) =>
        (await stacks.ChangeSetsAsync(ours.StackId, cancellationToken)).Where(other => other.Id != ours.Id);
}
