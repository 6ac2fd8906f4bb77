namespace BbbGen.Deployment.Destruction;

/// <summary>Begins the deletion of stacks, and finds one that goes on already.</summary>
internal sealed class Destroyer(IStacks stacks, TimeProvider clock)
{
    /// <summary>Begins to delete a stack, or finds that this goes on already. Null: the stack held nothing and is gone.</summary>
    /// <param name="stack">The stack as it was found.</param>
    /// <param name="keep">Logical ids of resources it lets go of instead; only <c>DELETE_FAILED</c> takes any.</param>
    /// <param name="stop">Ends the attempt; what has begun goes on.</param>
    public async Task<RunningDeployment?> BeginAsync(Stack stack, IReadOnlyCollection<string> keep, CancellationToken stop)
    {
        if (stack.Status.IsDeleting)
        {
            return new(stacks, clock, stack.Id, await BeginningAsync(stack.Id, stop));
        }

        var before = await NewestAsync(stack.Id, stop);
        stop.ThrowIfCancellationRequested();

        // Not interrupted: nobody would know whether it has begun.
        await stacks.DeleteAsync(stack.Id, keep, CancellationToken.None);
        return stack.Status.Progress is Progress.InReview ? null : new(stacks, clock, stack.Id, before.AddTicks(1));
    }

    /// <summary>The time of the stack's last event: what is later belongs to the deletion, by AWS's clock.</summary>
    private async Task<DateTimeOffset> NewestAsync(string stackId, CancellationToken stop)
    {
        await foreach (var happened in stacks.EventsAsync(stackId, stop))
        {
            return happened.Time;
        }

        return DateTimeOffset.MinValue;
    }

    private async Task<DateTimeOffset> BeginningAsync(string stackId, CancellationToken stop)
    {
        await foreach (var happened in stacks.EventsAsync(stackId, stop))
        {
            if (happened.IsAboutItsStack && happened.Status.BeginsOperation)
            {
                return happened.Time;
            }
        }

        return DateTimeOffset.MinValue;
    }
}
