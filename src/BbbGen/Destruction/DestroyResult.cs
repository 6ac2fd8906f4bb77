using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

internal enum DestroyEnd
{
    Destroyed,

    /// <summary>There was nothing to delete.</summary>
    Nothing,
    Failed,

    /// <summary>The operator declined; nothing was deleted.</summary>
    Declined,

    /// <summary>Interrupted by Ctrl-C; a deletion in progress continues in AWS.</summary>
    Interrupted,
}

internal sealed record DestroyResult(DeploymentInventory Before, DestroyEnd End)
{
    public IReadOnlyList<StackDeletionResult> Deletions { get; init; } = [];

    /// <summary>The error message it ended with, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>What was retained or left a snapshot; null if AWS no longer lists it.</summary>
    public IReadOnlyList<DeployedResource>? Retained => Before.KnowsRetained
        ? [.. Before.ToRetain.Concat(Deletions.SelectMany(removal => removal.Retained))
            .DistinctBy(resource => (resource.StackId, resource.Resource.LogicalId, resource.Id))]
        : null;

    /// <summary>Number of versions and incomplete uploads deleted from the bucket.</summary>
    public int Emptied { get; init; }

    public OrphanedResources Orphans { get; init; } = OrphanedResources.None;
}

/// <param name="Remaining">The stack if it still exists, or null.</param>
internal sealed record StackDeletionResult(string Name, Stack? Remaining)
{
    public IReadOnlyList<DeletionBlocker> Blockers { get; init; } = [];

    /// <summary>The root cause of the last failed attempt, or null.</summary>
    public RootCause? Cause { get; init; }

    /// <summary>Resources retained at the operator's request; they remain in the account.</summary>
    public IReadOnlyList<DeployedResource> Retained { get; init; } = [];

    public bool IsGone => Remaining is null;
}
