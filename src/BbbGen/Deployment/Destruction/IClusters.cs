namespace BbbGen.Deployment.Destruction;

/// <summary>What still uses an ECS cluster.</summary>
/// <param name="Services">ARNs of its services.</param>
/// <param name="Instances">How many container instances are registered.</param>
internal sealed record ClusterUse(IReadOnlyList<string> Services, int Instances)
{
    /// <summary>How many tasks run.</summary>
    public int RunningTasks { get; init; }
}

/// <summary>What a deletion asks of ECS and of the group its instances are in.</summary>
internal interface IClusters
{
    /// <summary>What uses the cluster, or null: there is none of that name.</summary>
    Task<ClusterUse?> UseAsync(string cluster, CancellationToken stop);

    /// <summary>Starts a task that no service looks after, where the cluster's capacity providers have room or make it.</summary>
    /// <returns>Why ECS does not start it, or null: it does.</returns>
    Task<string?> RunTaskAsync(string cluster, string taskDefinition, CancellationToken cancellationToken);

    /// <summary>Stops the tasks of a cluster that no service started.</summary>
    /// <returns>How many.</returns>
    Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Takes all instances out of an Auto Scaling group and lets nobody, managed scaling included, bring one back.</summary>
    /// <returns>Whether there was one of that name.</returns>
    Task<bool> EmptyGroupAsync(string group, CancellationToken cancellationToken);
}
