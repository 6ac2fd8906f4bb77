using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Deletes one stack: begins, follows, explains what holds on to it, tries once more where that passes.</summary>
internal sealed class StackDeleter(CommandRun run, AwsServices services, string deployment)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>How long services may take to let go. Load balancers need minutes, functions in a VPC up to 20; longer is no waiting but a question.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly StackDeletion _destroyer = new(run.Account.Stacks, run.Clock);
    private readonly BlockerFinder _finder = new(run.Account.Stacks, services, run.Clock);
    private readonly OperationMonitor _monitor = run.MonitorOf(deployment, ("destroy", "deletes what is left"));

    /// <summary>Deletes it.</summary>
    /// <param name="stack">The stack as it was found.</param>
    /// <param name="retain">Logical ids of resources the operator gives up beforehand, should they be stuck.</param>
    /// <param name="beforeRetry">What has to be done before a second attempt.</param>
    /// <param name="cancellationToken">Lets go of it; what has begun goes on in AWS.</param>
    public async Task<StackDeletionResult> RemoveAsync(Stack stack, IReadOnlyCollection<string> retain, Func<Task> beforeRetry, CancellationToken cancellationToken)
    {
        var removal = await AttemptAsync(stack, [], cancellationToken);
        if (removal is { Remaining: not null, Blockers.Count: > 0 } && removal.Blockers.All(blocker => blocker.Resolution is BlockerResolution.ByItself or BlockerResolution.Done))
        {
            Explain(removal);
            run.Console.WriteLine($"{stack.Name}: waiting until that is gone, for {Patience.TotalMinutes:0} minutes at most; then it is tried once more");
            await WaitAsync(removal, cancellationToken);
            await beforeRetry();
            removal = await AttemptAsync(removal.Remaining!, [], cancellationToken);
        }

        return removal.IsGone ? removal : await LetGoAsync(removal, retain, cancellationToken);
    }

    private async Task<StackDeletionResult> AttemptAsync(Stack stack, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        if (await _destroyer.StartAsync(stack, keep, cancellationToken) is not { } running)
        {
            return new(stack.Name, null);
        }

        var outcome = await _monitor.FollowAsync(stack.Name, running, Expectations.Nothing, cancellationToken);
        var (left, cause) = outcome switch
        {
            Outcome.Failed failed => (failed.Stack, failed.Cause),
            Outcome.Deployed ended => (ended.Stack, null),
            _ => (stack, null),
        };
        return left.Status.IsDeleted
            ? new(stack.Name, null)
            : new(stack.Name, left) { Cause = cause, Blockers = await _finder.OfAsync(left, cancellationToken) };
    }

    /// <summary>Until nothing holds on any more that AWS removes by itself, or patience ends.</summary>
    private async Task WaitAsync(StackDeletionResult removal, CancellationToken cancellationToken)
    {
        var begun = run.Clock.GetUtcNow();
        var holds = removal.Blockers.Where(blocker => blocker.Resolution is BlockerResolution.ByItself).ToList();
        while (holds.Count > 0 && run.Clock.GetUtcNow() - begun < Patience)
        {
            await Task.Delay(Look, run.Clock, cancellationToken);
            holds = [.. await _finder.RemainingAsync(holds, cancellationToken)];
        }
    }

    /// <summary>What nobody answers for can only be left as it is, and only if the operator says so. A nested stack is deleted on its own then, before its root.</summary>
    private async Task<StackDeletionResult> LetGoAsync(StackDeletionResult removal, IReadOnlyCollection<string> retain, CancellationToken cancellationToken)
    {
        Explain(removal);
        var given = new List<DeletionBlocker>();
        var candidates = removal.Blockers.Select(blocker => blocker.Resource.ResourceAddress).ToList();
        foreach (var blocker in removal.Blockers)
        {
            if (ResourceNames.Include(retain, blocker.Resource.ResourceAddress, candidates) || (blocker.Resolution is BlockerResolution.Unanswered && await run.Console.ConfirmAsync($"Leave {blocker.Resource.Address} ({blocker.Resource.Id}) in the account as it is, and delete the rest of the stack?", cancellationToken)))
            {
                given.Add(blocker);
            }
        }

        if (given.Count == 0)
        {
            return removal;
        }

        var root = removal.Remaining!;
        foreach (var nested in given.Where(blocker => blocker.Resource.StackId != root.Id).GroupBy(blocker => blocker.Resource.StackId))
        {
            if (await run.Account.Stacks.FindAsync(nested.Key, cancellationToken) is { Status.IsStuckInDeletion: true } stuck)
            {
                await AttemptAsync(stuck, [.. nested.Select(blocker => blocker.Resource.Resource.LogicalId)], cancellationToken);
            }
        }

        var end = await AttemptAsync(root, [.. given.Where(blocker => blocker.Resource.StackId == root.Id).Select(blocker => blocker.Resource.Resource.LogicalId)], cancellationToken);
        return end with { Retained = [.. given.Select(blocker => blocker.Resource with { Outcome = RetentionOutcome.Retained })] };
    }

    private void Explain(StackDeletionResult removal)
    {
        foreach (var problem in DestructionView.Blockers(removal))
        {
            run.Console.Problem(problem);
        }
    }
}
