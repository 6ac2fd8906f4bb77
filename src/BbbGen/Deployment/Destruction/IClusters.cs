namespace BbbGen.Deployment.Destruction;

/// <summary>What still uses an ECS cluster.</summary>
/// <param name="Services">ARNs of its services.</param>
/// <param name="Instances">How many container instances are registered.</param>
internal sealed record ClusterUse(IReadOnlyList<string> Services, int Instances);

/// <summary>What a deletion asks of ECS.</summary>
internal interface IClusters
{
    /// <summary>What uses the cluster, or null: there is none of that name.</summary>
    Task<ClusterUse?> UseAsync(string cluster, CancellationToken stop);
}
