using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>Begins the deletion of stacks, and finds one that goes on already.</summary>
internal sealed class StackDeletion(IStacks stacks, TimeProvider clock)
{
    private readonly EventTimes _times = new(stacks, clock);

    /// <summary>Begins to delete a stack, or finds that this goes on already. Null: the stack held nothing and is gone.</summary>
    /// <param name="stack">The stack as it was found.</param>
    /// <param name="keep">Logical ids of resources it lets go of instead; only <c>DELETE_FAILED</c> takes any.</param>
    /// <param name="cancellationToken">Ends the attempt; what has begun goes on.</param>
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
