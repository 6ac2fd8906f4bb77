using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>How the destruction of a deployment ended.</summary>
internal enum DestroyEnd
{
    Destroyed,

    /// <summary>There was nothing to delete.</summary>
    Nothing,

    /// <summary>A stack could not be deleted.</summary>
    Failed,

    /// <summary>The operator declined; nothing was deleted.</summary>
    Declined,

    /// <summary>Interrupted by Ctrl-C; a deletion in progress continues in AWS.</summary>
    Interrupted,
}

/// <summary>The result of destroying a deployment.</summary>
/// <param name="Before">The deployment as it was found.</param>
internal sealed record DestroyResult(DeploymentInventory Before, DestroyEnd End)
{
    /// <summary>The attempted stack deletions, in order.</summary>
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

    /// <summary>What remains that no stack lists.</summary>
    public OrphanedResources Orphans { get; init; } = OrphanedResources.None;
}

/// <summary>The result of a stack deletion.</summary>
/// <param name="Remaining">The stack if it still exists, or null.</param>
internal sealed record StackDeletionResult(string Name, Stack? Remaining)
{
    /// <summary>What blocks its deletion.</summary>
    public IReadOnlyList<DeletionBlocker> Blockers { get; init; } = [];

    /// <summary>The root cause of the last failed attempt, or null.</summary>
    public RootCause? Cause { get; init; }

    /// <summary>Resources retained at the operator's request; they remain in the account.</summary>
    public IReadOnlyList<DeployedResource> Retained { get; init; } = [];

    public bool IsGone => Remaining is null;
}
