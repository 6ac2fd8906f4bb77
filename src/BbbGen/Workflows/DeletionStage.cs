using BbbGen.Aws.Contracts;
using BbbGen.Aws.Model;
using BbbGen.Aws.Retries;
using BbbGen.Destruction;
using BbbGen.Inventory;

namespace BbbGen.Workflows;

/// <summary>Deletes a deployment in the only order AWS allows: the master imports what the bucket's stack exports, and a bucket can be
/// deleted only when it is empty. Each step reads the current state first, so that another run resumes an interrupted one.</summary>
internal sealed class DeletionStage(CommandRun run, AwsServices services, DeploymentInventory inventory)
{
    private readonly List<StackDeletionResult> _removals = [];
    private int _emptied;

    /// <summary>The result so far, however the run ends.</summary>
    public DestroyResult SoFar(DestroyEnd end) => new(inventory, end) { Deletions = [.. _removals], Emptied = _emptied };

    /// <summary>Deletes the master, then empties the bucket and deletes its stack.</summary>
    /// <param name="retain">Names of resources to retain if AWS cannot delete them.</param>
    /// <param name="cancellationToken">Detaches; a deletion in progress continues in AWS.</param>
    public async Task<DestroyResult> RunAsync(IReadOnlyCollection<string> retain, CancellationToken cancellationToken)
    {
        var remover = new StackDeleter(run, services, inventory.Name.Value);
        await LiftProtectionAsync(cancellationToken);
        foreach (var stack in inventory.Stacks)
        {
            Func<Task> prepare = stack == inventory.Sources ? () => EmptyAsync(cancellationToken) : () => ReleaseClusterAsync(cancellationToken);
            await prepare();
            _removals.Add(await remover.RemoveAsync(stack, retain, prepare, cancellationToken));
            if (!_removals[^1].IsGone)
            {
                return SoFar(DestroyEnd.Failed);
            }
        }

        return SoFar(DestroyEnd.Destroyed) with { Orphans = await OrphanedResources.OfAsync(run.Account.Target, inventory, services, cancellationToken) };
    }

    /// <summary>ECS holds a capacity provider as long as instances of its group drain or a task runs that no service started, such as those
    /// by which servers take themselves off Scalelite's list (containers-roadmap issue 631, aws-cdk issue 18179). Nothing orders those
    /// against the stacks. Without these permissions the second attempt succeeds.</summary>
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

        if (await BestEffort.OrNullAsync(async () => (int?)await services.Ecs.StopOneOffTasksAsync(cluster.Id, cancellationToken)) is > 0 and var stopped)
        {
            run.Console.WriteLine($"Cluster {cluster.Id}: {stopped} one-off tasks stopped");
        }
    }

    private DeployedResource? Existing(string type, string? stackId) => inventory.Resources.FirstOrDefault(holding =>
        holding.Type == type && holding is { IsGone: false, Id.Length: > 0 } && (stackId is null || holding.StackId == stackId));

    /// <summary>The stack last: as long as it is protected, nobody else deletes it half.</summary>
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
