using BbbGen.Application;
using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;

namespace BbbGen.Operations;

/// <summary>The stack a change set belongs to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCreated">Whether executing the change set creates it.</param>
internal sealed record PendingStack(string Name, bool IsCreated);

/// <summary>A change set that removes itself, and the empty stack it was for if nobody else's waits there, unless it is executed.</summary>
internal sealed class PendingChangeSet(IStacks stacks, TimeProvider clock, string changeSetId, PendingStack stack) : IAsyncDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private bool _executed;

    /// <summary>Is told if it could not be removed.</summary>
    public Action<string> OnNotRemoved { get; init; } = _ => { };

    /// <summary>By this machine's clock, when the change set was asked for and when the answer came.</summary>
    public required (DateTimeOffset Before, DateTimeOffset After) Requested { get; init; }

    /// <summary>Waits until CloudFormation has compared.</summary>
    /// <returns>The root stack's own changes; null: CloudFormation found nothing to change.</returns>
    /// <exception cref="BbbException">AWS could not make the change set.</exception>
    public async Task<IReadOnlyList<ResourceChange>?> ChangesAsync(CancellationToken cancellationToken)
    {
        var changeSet = await WaitAsync(cancellationToken);
        await new StaleChangeSets(stacks).RemoveStaleAsync(changeSet, cancellationToken);
        return await new ChangeSetResult(stacks).ReadAsync(changeSet, cancellationToken);
    }

    /// <summary>Starts the change. From here on it goes on in AWS, whatever becomes of this process.</summary>
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

    /// <summary>Takes it back. What prevents that never hides why it is taken back.</summary>
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
            OnNotRemoved($"A change set of {stack.Name} is left, which the next run removes: {problem.Message}");
        }
    }

    private async Task RemoveAsync()
    {
        await stacks.DeleteChangeSetAsync(changeSetId, CancellationToken.None);
        if (stack.IsCreated
            && await stacks.FindAsync(stack.Name, CancellationToken.None) is { Status.Progress: Progress.InReview } empty
            && (await stacks.ChangeSetsAsync(empty.Id, CancellationToken.None)).All(other => other.Id == changeSetId || ChangeSetName.IsLeftOver(other, clock.GetUtcNow())))
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
