using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

internal sealed class StackDeletion(IStacks stacks, TimeProvider clock)
{
    private readonly EventTimes _times = new(stacks, clock);

    /// <summary>Starts to delete a stack, or attaches to the deletion in progress. Null: the stack was empty and is gone.</summary>
    /// <param name="keep">Logical ids of resources to retain; only allowed in <c>DELETE_FAILED</c>.</param>
    /// <param name="cancellationToken">A deletion that has started continues.</param>
    public async Task<StackOperation?> StartAsync(Stack stack, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        if (stack.Status.IsDeleting)
        {
            return new(stacks, clock, stack.Id, await _times.LastStartAsync(stack.Id, cancellationToken));
        }

        var since = await _times.NextStartAsync(stack.Id, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await stacks.DeleteAsync(stack.Id, keep, cancellationToken);
        return stack.Status.Progress is Progress.InReview ? null : new(stacks, clock, stack.Id, since);
    }
}
