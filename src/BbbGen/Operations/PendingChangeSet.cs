using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

internal sealed record PendingStack(string Name, bool IsCreated);

/// <summary>A change set that is deleted on dispose unless it was executed, with its empty stack if no other change set is on it.</summary>
internal sealed class PendingChangeSet(IStacks stacks, TimeProvider clock, string changeSetId, PendingStack stack) : IAsyncDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private bool _executed;

    /// <summary>Called with a warning if it could not be deleted.</summary>
    public Action<string> OnNotRemoved { get; init; } = _ => { };

    /// <summary>When the change set was requested and when the response came, by this machine's clock.</summary>
    public required (DateTimeOffset Before, DateTimeOffset After) Requested { get; init; }

    /// <returns>The root stack's own changes; null if CloudFormation found nothing to change.</returns>
    public async Task<IReadOnlyList<ResourceChange>?> ChangesAsync(CancellationToken cancellationToken)
    {
        var changeSet = await WaitAsync(cancellationToken);
        await new StaleChangeSets(stacks).RemoveStaleAsync(changeSet, cancellationToken);
        return await new ChangeSetResult(stacks).ReadAsync(changeSet, cancellationToken);
    }

    /// <summary>Executes the change set. The operation continues in AWS even if this process ends.</summary>
    public async Task<StackOperation> ExecuteAsync(OnFailure onFailure, CancellationToken cancellationToken)
    {
        var changeSet = await stacks.DescribeChangeSetAsync(changeSetId, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await stacks.ExecuteChangeSetAsync(changeSetId, onFailure, cancellationToken);
        _executed = true;
        var running = new StackOperation(stacks, clock, changeSet.StackId, changeSet.CreatedAt) { CreatesStack = stack.IsCreated };
        running.Clock.Answered(changeSet.CreatedAt, Requested.Before, Requested.After);
        return running;
    }

    /// <summary>Deletes the change set. A failure to do so is a warning and never hides the exception in flight.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_executed)
        {
            return;
        }

        try
        {
            await RemoveAsync();
        }
        catch (BbbException problem)
        {
            OnNotRemoved($"A change set of {stack.Name} was not deleted; the next run deletes it: {problem.Message}");
        }
    }

    private async Task RemoveAsync()
    {
        await stacks.DeleteChangeSetAsync(changeSetId, CancellationToken.None);
        if (stack.IsCreated
            && await stacks.FindAsync(stack.Name, CancellationToken.None) is { Status.Progress: Progress.InReview } empty
            && (await stacks.ChangeSetsAsync(empty.Id, CancellationToken.None))
            .All(other => other.Id == changeSetId || ChangeSetName.IsLeftOver(other, clock.GetUtcNow())))
        {
            await stacks.DeleteAsync(empty.Id, [], CancellationToken.None);
        }
    }

    private async Task<ChangeSet> WaitAsync(CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; ; wait = Longer(wait))
        {
            var changeSet = await stacks.DescribeChangeSetAsync(changeSetId, cancellationToken);
            if (changeSet.Progress is not ChangeSetProgress.Pending)
            {
                return changeSet;
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private static TimeSpan Longer(TimeSpan wait) => wait * 1.5 < LongestWait ? wait * 1.5 : LongestWait;
}
