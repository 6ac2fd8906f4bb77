using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.Operations;
using BbbGen.ProgressTracking;
using BbbGen.Terminal.Views;

namespace BbbGen.Workflows;

/// <summary>Deletes one stack: starts, follows, explains what blocks the deletion, tries once more if the blockers disappear.</summary>
internal sealed class StackDeleter(CommandRun run, AwsServices services, string deployment)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(15);

    /// <summary>How long services may take to release resources: load balancers minutes, functions in a VPC up to 20.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(20);

    private readonly StackDeletion _deletion = new(run.Account.Stacks, run.Clock);
    private readonly BlockerFinder _finder = new(run.Account.Stacks, services, run.Clock);
    private readonly OperationMonitor _monitor = run.MonitorOf(deployment, ("destroy", "deletes what is left"));

    /// <param name="retain">Logical ids of resources to retain if AWS cannot delete them.</param>
    /// <param name="beforeRetry">What must be done before a second attempt.</param>
    /// <param name="cancellationToken">Detaches; a deletion in progress continues in AWS.</param>
    public async Task<StackDeletionResult> DeleteAsync(
        Stack stack, IReadOnlyCollection<string> retain, Func<Task> beforeRetry, CancellationToken cancellationToken)
    {
        var result = await AttemptAsync(stack, [], cancellationToken);
        if (result is { Remaining: { } remaining, Blockers.Count: > 0 }
            && result.Blockers.All(blocker => blocker.Resolution is BlockerResolution.ByItself or BlockerResolution.Done))
        {
            Explain(result);
            run.Console.WriteLine($"{stack.Name}: waiting up to {LongestWait.TotalMinutes:0} minutes until that is gone; "
                + "then the deletion is retried once");
            await WaitAsync(result, cancellationToken);
            await beforeRetry();
            result = await AttemptAsync(remaining, [], cancellationToken);
        }

        return result.IsGone ? result : await RetainAsync(result, retain, cancellationToken);
    }

    private async Task<StackDeletionResult> AttemptAsync(Stack stack, IReadOnlyCollection<string> keep, CancellationToken cancellationToken)
    {
        if (await _deletion.StartAsync(stack, keep, cancellationToken) is not { } running)
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

    /// <summary>Waits until AWS has removed the blockers that it removes by itself, at most <see cref="LongestWait"/>.</summary>
    private async Task WaitAsync(StackDeletionResult result, CancellationToken cancellationToken)
    {
        var start = run.Clock.GetUtcNow();
        var blockers = result.Blockers.Where(blocker => blocker.Resolution is BlockerResolution.ByItself).ToList();
        while (blockers.Count > 0 && run.Clock.GetUtcNow() - start < LongestWait)
        {
            await Task.Delay(PollInterval, run.Clock, cancellationToken);
            blockers = [.. await _finder.RemainingAsync(blockers, cancellationToken)];
        }
    }

    /// <summary>A resource that AWS cannot delete can only be retained, and only if the operator says so. A nested stack is then deleted
    /// by itself, before its root.</summary>
    private async Task<StackDeletionResult> RetainAsync(
        StackDeletionResult result, IReadOnlyCollection<string> retain, CancellationToken cancellationToken)
    {
        Explain(result);
        var retained = new List<DeployedResource>();
        var candidates = result.Blockers.Select(blocker => blocker.Resource.ResourceAddress).ToList();
        foreach (var (resource, resolution) in result.Blockers.Select(blocker => (blocker.Resource, blocker.Resolution)))
        {
            var question = $"Leave {resource.Address} ({resource.Id}) in the account as it is, and delete the rest of the stack?";
            if (ResourceNames.Include(retain, resource.ResourceAddress, candidates)
                || (resolution is BlockerResolution.Unanswered && await run.Console.ConfirmAsync(question, cancellationToken)))
            {
                retained.Add(resource);
            }
        }

        if (retained.Count == 0)
        {
            return result;
        }

        var root = result.Remaining!;
        foreach (var nested in retained.Where(resource => resource.StackId != root.Id).GroupBy(resource => resource.StackId))
        {
            if (await run.Account.Stacks.FindAsync(nested.Key, cancellationToken) is { Status.IsStuckInDeletion: true } stuck)
            {
                await AttemptAsync(stuck, LogicalIds(nested), cancellationToken);
            }
        }

        var end = await AttemptAsync(root, LogicalIds(retained.Where(resource => resource.StackId == root.Id)), cancellationToken);
        return end with { Retained = [.. retained.Select(resource => resource with { Outcome = RetentionOutcome.Retained })] };
    }

    private static List<string> LogicalIds(IEnumerable<DeployedResource> resources) =>
        [.. resources.Select(resource => resource.Resource.LogicalId)];

    private void Explain(StackDeletionResult result)
    {
        foreach (var problem in DestructionView.Blockers(result))
        {
            run.Console.Problem(problem);
        }
    }
}
