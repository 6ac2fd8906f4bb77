using BbbGen.Deployment;
using BbbGen.Deployment.Destruction;

namespace BbbGen.Commands;

/// <summary>
/// Takes a deployment down in the only order AWS allows: the master imports what the bucket's stack exports, and a bucket goes only when it is empty. Each step
/// looks what is there, so an interrupted run is taken up where it was.
/// </summary>
internal sealed class Demolition(Run run, Surroundings surroundings)
{
    /// <summary>Does it.</summary>
    /// <param name="estate">The deployment as it was found.</param>
    /// <param name="retain">Logical ids of resources the operator gives up, should AWS be unable to delete them.</param>
    /// <param name="stop">Lets go of it; what has begun goes on in AWS.</param>
    public async Task<DestroyedEstate> DestroyAsync(Estate estate, IReadOnlyCollection<string> retain, CancellationToken stop)
    {
        var remover = new StackRemover(run, surroundings, estate.Name.Value);
        var removals = new List<Removal>();
        var emptied = 0;
        await DemandNobodyImportsAsync(estate, stop);
        await LiftProtectionAsync(estate, stop);
        foreach (var stack in estate.Stacks)
        {
            Func<Task> prepare = stack == estate.Sources
                ? async () => emptied += await EmptyAsync(estate, stop)
                : () => ReleaseClusterAsync(estate, stop);
            await prepare();
            removals.Add(await remover.RemoveAsync(stack, retain, prepare, stop));
            if (!removals[^1].IsGone)
            {
                return new(estate, DestructionEnd.Failed) { Removals = removals, Emptied = emptied };
            }
        }

        return new(estate, DestructionEnd.Destroyed) { Removals = removals, Emptied = emptied, LeftOvers = await LeftOvers.OfAsync(run.Account.Target, estate, surroundings, stop) };
    }

    /// <summary>
    /// ECS holds a capacity provider as long as instances of its group drain or a task runs that no service started, such as those by which
    /// servers take themselves off Scalelite's list (containers-roadmap issue 631, aws-cdk issue 18179). Nothing orders those against the stacks.
    /// Whoever may not do this leaves it to the second attempt.
    /// </summary>
    private async Task ReleaseClusterAsync(Estate estate, CancellationToken cancellationToken)
    {
        if (Existing(estate, "AWS::ECS::Cluster", stackId: null) is not { } cluster)
        {
            return;
        }

        if (Existing(estate, "AWS::AutoScaling::AutoScalingGroup", cluster.StackId) is { } group
            && await Permitted.OrNullAsync(async () => (bool?)await surroundings.Clusters.EmptyGroupAsync(group.Id, cancellationToken)) is true)
        {
            run.Screen.Say($"Cluster {cluster.Id}: its instances are taken away");
        }

        if (await Permitted.OrNullAsync(async () => (int?)await surroundings.Clusters.StopOneOffTasksAsync(cluster.Id, cancellationToken)) is > 0 and var stopped)
        {
            run.Screen.Say($"Cluster {cluster.Id}: {stopped} tasks stopped that no service had started");
        }
    }

    private static Holding? Existing(Estate estate, string type, string? stackId) => estate.Holdings.FirstOrDefault(holding =>
        holding.Type == type && holding is { IsGone: false, Id.Length: > 0 } && (stackId is null || holding.StackId == stackId));

    /// <summary>The stack last: as long as it is protected, nobody else deletes it half.</summary>
    private async Task LiftProtectionAsync(Estate estate, CancellationToken cancellationToken)
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

    /// <summary>Somebody else's stack that uses the bucket would only show when the master is gone already.</summary>
    private async Task DemandNobodyImportsAsync(Estate estate, CancellationToken stop)
    {
        if (estate.Sources is not { } sources)
        {
            return;
        }

        var ours = estate.Holdings.Select(holding => holding.Resource.NestedStackId).OfType<string>().Select(NameIn).Append(estate.Name.Value).ToHashSet();
        var others = (await new HoldFinder(run.Account.Stacks, surroundings).ImportersAsync(sources, [estate.Name.BucketExport], stop)).Where(importer => !ours.Contains(importer)).ToList();
        if (others.Count > 0)
        {
            throw BbbException.Refused(
                $"The bucket of {sources.Name} is used by the stack{(others.Count == 1 ? "" : "s")} {string.Join(", ", others)}, which {(others.Count == 1 ? "is" : "are")} not of this deployment",
                "nothing is deleted; delete or change what uses it first");
        }
    }

    private async Task<int> EmptyAsync(Estate estate, CancellationToken stop)
    {
        var gone = 0;
        if (estate.BucketName is { } bucket)
        {
            await foreach (var count in new BucketEmptier(run.Account.Bucket(bucket)).EmptyAsync(stop))
            {
                gone = count;
                run.Screen.Say($"Bucket {bucket}: {gone} versions removed");
            }
        }

        return gone;
    }

    /// <summary><c>name</c> of <c>arn:…:stack/name/uuid</c>.</summary>
    private static string NameIn(string arn) => arn.Split('/')[1];
}
