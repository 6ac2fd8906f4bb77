using BbbGen.Aws.Contracts;
using BbbGen.Simulation.Engine;

namespace BbbGen.Simulation;

/// <summary>Deletion protection of simulated clusters.</summary>
internal sealed class SimulatedClusters(SimulationState state, TimeProvider clock) : IClusterProtection
{
    /// <inheritdoc/>
    public Task<bool?> IsProtectedAsync(string cluster, CancellationToken cancellationToken) =>
        Task.FromResult(Exists("rds:DescribeDBClusters", cluster, cancellationToken)
            ? state.ProtectedClusters.Contains(cluster)
            : (bool?)null);

    /// <inheritdoc/>
    public Task SetAsync(string cluster, bool isProtected, CancellationToken cancellationToken)
    {
        if (Exists("rds:ModifyDBCluster", cluster, cancellationToken))
        {
            _ = isProtected ? state.ProtectedClusters.Add(cluster) : state.ProtectedClusters.Remove(cluster);
        }

        return Task.CompletedTask;
    }

    private bool Exists(string action, string cluster, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Faults.Check(action, clock.GetUtcNow());
        return state.Stacks.SelectMany(stack => stack.Resources.Values).Any(resource => resource.PhysicalId == cluster);
    }
}
