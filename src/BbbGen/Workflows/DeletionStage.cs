using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Destruction;
using BbbGen.Inventory;

namespace BbbGen.Workflows;

/// <summary>Deletes a deployment in the only order that AWS allows: the master imports what the bucket's stack exports, and a bucket must
/// be empty. Each step reads the current state first, so that another run resumes an interrupted one.</summary>
internal sealed class DeletionStage(CommandRun run, AwsServices services, DeploymentInventory inventory)
{
    private readonly List<StackDeletionResult> _deletions = [];
    private int _emptied;

    /// <summary>The result so far, however the run ends.</summary>
    public DestroyResult SoFar(DestroyEnd end) => new(inventory, end) { Deletions = [.. _deletions], Emptied = _emptied };

    /// <summary>Deletes the master, then empties the bucket and deletes its stack.</summary>
    /// <param name="retain">Names of resources to retain if AWS cannot delete them.</param>
    /// <param name="cancellationToken">Detaches; a deletion in progress continues in AWS.</param>
    public async Task<DestroyResult> RunAsync(IReadOnlyCollection<string> retain, CancellationToken cancellationToken)
    {
        var deleter = new StackDeleter(run, services, inventory.Name.Value);
        await LiftProtectionAsync(cancellationToken);
        foreach (var stack in inventory.Stacks)
        {
            Task PrepareAsync() => stack == inventory.Sources ? EmptyAsync(cancellationToken) : ReleaseClusterAsync(cancellationToken);
            await PrepareAsync();
            _deletions.Add(await deleter.DeleteAsync(stack, retain, PrepareAsync, cancellationToken));
            if (!_deletions[^1].IsGone)
            {
                return SoFar(DestroyEnd.Failed);
            }
        }

        var orphans = await OrphanedResources.OfAsync(run.Account.Target, inventory, services, cancellationToken);
        return SoFar(DestroyEnd.Destroyed) with { Orphans = orphans };
    }

    /// <summary>ECS holds a capacity provider while instances of its group drain or a one-off task runs, such as those that remove servers
    /// from Scalelite's list (containers-roadmap issue 631, aws-cdk issue 18179). Nothing orders those against the stacks. Without these
    /// permissions the second attempt succeeds.</summary>
    private async Task ReleaseClusterAsync(CancellationToken cancellationToken)
    {
        if (Existing("AWS::ECS::Cluster", stackId: null) is not { } cluster)
        {
            return;
        }

        if (Existing("AWS::AutoScaling::AutoScalingGroup", cluster.StackId) is { } group
            && await BestEffort.OrNullAsync(async () => (bool?)await services.AutoScaling.EmptyAsync(group.Id, cancellationToken)) is true)
        {
            run.Console.WriteLine($"Cluster {cluster.Id}: terminating its instances");
        }

        var stopped = await BestEffort.OrNullAsync(
            async () => (int?)await services.Ecs.StopOneOffTasksAsync(cluster.Id, cancellationToken));
        if (stopped > 0)
        {
            run.Console.WriteLine($"Cluster {cluster.Id}: {stopped} one-off task{(stopped == 1 ? "" : "s")} stopped");
        }
    }

    private DeployedResource? Existing(string type, string? stackId) => inventory.Resources.FirstOrDefault(resource =>
        resource.Type == type && resource is { IsGone: false, Id.Length: > 0 } && (stackId is null || resource.StackId == stackId));

    /// <summary>The stack last: while it is protected, no other process can delete part of it.</summary>
    private async Task LiftProtectionAsync(CancellationToken cancellationToken)
    {
        foreach (var cluster in inventory.ProtectedClusters)
        {
            await run.Account.Clusters.SetAsync(cluster, isProtected: false, cancellationToken);
        }

        foreach (var stack in inventory.Stacks.Where(stack => stack.IsProtected))
        {
            await run.Account.Stacks.SetTerminationProtectionAsync(stack.Id, isProtected: false, cancellationToken);
        }
    }

    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        if (inventory.BucketName is not { } bucket)
        {
            return;
        }

        var before = _emptied;
        await foreach (var count in new BucketEmptier(run.Account.Bucket(bucket)).EmptyAsync(cancellationToken))
        {
            _emptied = before + count;
            run.Console.WriteLine($"Bucket {bucket}: {count} versions removed");
        }
    }
}
