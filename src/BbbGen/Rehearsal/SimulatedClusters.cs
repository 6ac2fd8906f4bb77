using BbbGen.Deployment;
using BbbGen.Rehearsal.Simulation;

namespace BbbGen.Rehearsal;

/// <summary>Deletion protection of the clusters that the simulated stacks hold.</summary>
internal sealed class SimulatedClusters(World world, TimeProvider clock) : IClusterProtection
{
    /// <inheritdoc/>
    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) =>
        Task.FromResult(Exists("rds:DescribeDBClusters", cluster, cancellationToken) ? world.ProtectedClusters.Contains(cluster) : (bool?)null);

    /// <inheritdoc/>
    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken)
    {
        if (Exists("rds:ModifyDBCluster", cluster, cancellationToken))
        {
            _ = isProtected ? world.ProtectedClusters.Add(cluster) : world.ProtectedClusters.Remove(cluster);
        }

        return Task.CompletedTask;
    }

    private bool Exists(string action, string cluster, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        world.Faults.Check(action, clock.GetUtcNow());
        return world.Stacks.SelectMany(stack => stack.Resources.Values).Any(resource => resource.PhysicalId == cluster);
    }
}
