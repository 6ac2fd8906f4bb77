namespace BbbGen.Deployment.Destruction;

/// <summary>What still uses an ECS cluster.</summary>
/// <param name="Services">ARNs of its services.</param>
/// <param name="Instances">How many container instances are registered.</param>
internal sealed record ClusterUse(IReadOnlyList<string> Services, int Instances);

/// <summary>What a deletion asks of ECS and of the group its instances are in.</summary>
internal interface IClusters
{
    /// <summary>What uses the cluster, or null: there is none of that name.</summary>
    Task<ClusterUse?> UseAsync(string cluster, CancellationToken stop);

    /// <summary>Stops the tasks of a cluster that no service started.</summary>
    /// <returns>How many.</returns>
    Task<int> StopOneOffTasksAsync(string cluster, CancellationToken cancellationToken);

    /// <summary>Takes all instances out of an Auto Scaling group and lets nobody, managed scaling included, bring one back.</summary>
    /// <returns>Whether there was one of that name.</returns>
    Task<bool> EmptyGroupAsync(string group, CancellationToken cancellationToken);
}
