using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;

namespace BbbGen.Commands;

/// <summary>
/// Takes a deployment down in the only order AWS allows: the master imports what the bucket's stack exports, and a bucket goes only when it is empty. Each step
/// looks what is there, so an interrupted run is taken up where it was.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="surroundings">Whom to ask.</param>
/// <param name="estate">The deployment as it was found.</param>
internal sealed class Demolition(Run run, Surroundings surroundings, Estate estate)
{
    private readonly List<Removal> _removals = [];
    private int _emptied;

    /// <summary>What has come of it so far, whatever ended it.</summary>
    public DestroyedEstate SoFar(DestructionEnd end) => new(estate, end) { Removals = [.. _removals], Emptied = _emptied };

    /// <summary>Does it.</summary>
    /// <param name="retain">Logical ids of resources the operator gives up, should AWS be unable to delete them.</param>
    /// <param name="stop">Lets go of it; what has begun goes on in AWS.</param>
    public async Task<DestroyedEstate> DestroyAsync(IReadOnlyCollection<string> retain, CancellationToken stop)
    {
        var remover = new StackRemover(run, surroundings, estate.Name.Value);
        await LiftProtectionAsync(stop);
        foreach (var stack in estate.Stacks)
        {
            Func<Task> prepare = stack == estate.Sources ? () => EmptyAsync(stop) : () => ReleaseClusterAsync(stop);
            await prepare();
            _removals.Add(await remover.RemoveAsync(stack, retain, prepare, stop));
            if (!_removals[^1].IsGone)
            {
                return SoFar(DestructionEnd.Failed);
            }
        }

        return SoFar(DestructionEnd.Destroyed) with { LeftOvers = await LeftOvers.OfAsync(run.Account.Target, estate, surroundings, stop) };
    }

    /// <summary>
    /// ECS holds a capacity provider as long as instances of its group drain or a task runs that no service started, such as those by which
    /// servers take themselves off Scalelite's list (containers-roadmap issue 631, aws-cdk issue 18179). Nothing orders those against the stacks.
    /// Whoever may not do this leaves it to the second attempt.
    /// </summary>
    private async Task ReleaseClusterAsync(CancellationToken cancellationToken)
    {
        if (Existing("AWS::ECS::Cluster", stackId: null) is not { } cluster)
        {
            return;
        }

        if (Existing("AWS::AutoScaling::AutoScalingGroup", cluster.StackId) is { } group
            && await BestEffort.OrNullAsync(async () => (bool?)await surroundings.Clusters.EmptyGroupAsync(group.Id, cancellationToken)) is true)
        {
            run.Screen.Say($"Cluster {cluster.Id}: terminating its instances");
        }

        if (await BestEffort.OrNullAsync(async () => (int?)await surroundings.Clusters.StopOneOffTasksAsync(cluster.Id, cancellationToken)) is > 0 and var stopped)
        {
            run.Screen.Say($"Cluster {cluster.Id}: {stopped} one-off tasks stopped");
        }
    }

    private Holding? Existing(string type, string? stackId) => estate.Holdings.FirstOrDefault(holding =>
        holding.Type == type && holding is { IsGone: false, Id.Length: > 0 } && (stackId is null || holding.StackId == stackId));

    /// <summary>The stack last: as long as it is protected, nobody else deletes it half.</summary>
    private async Task LiftProtectionAsync(CancellationToken cancellationToken)
    {
        foreach (var cluster in estate.ProtectedClusters)
        {
            await run.Account.Clusters.SetAsync(cluster, isProtected: false, cancellationToken);
        }

        foreach (var stack in estate.Stacks.Where(stack => stack.IsProtected))
        {
            await run.Account.Stacks.SetTerminationProtectionAsync(stack.Id, isProtected: false, cancellationToken);
        }
    }

    private async Task EmptyAsync(CancellationToken stop)
    {
        if (estate.BucketName is not { } bucket)
        {
            return;
        }

        var before = _emptied;
        await foreach (var count in new BucketEmptier(run.Account.Bucket(bucket)).EmptyAsync(stop))
        {
            _emptied = before + count;
            run.Screen.Say($"Bucket {bucket}: {count} versions removed");
        }
    }
}
