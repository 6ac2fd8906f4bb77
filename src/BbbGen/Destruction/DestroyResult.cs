using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>How the destruction of a deployment ended.</summary>
internal enum DestroyEnd
{
    /// <summary>Both stacks are gone.</summary>
    Destroyed,

    /// <summary>There was nothing.</summary>
    Nothing,

    /// <summary>A stack could not be deleted.</summary>
    Failed,

    /// <summary>The operator did not consent; nothing was deleted.</summary>
    Declined,

    /// <summary>Ctrl-C; what had begun goes on in AWS.</summary>
    Interrupted,
}

/// <summary>What came of the wish to destroy a deployment.</summary>
/// <param name="Before">The deployment as it was found.</param>
/// <param name="End">How it ended.</param>
internal sealed record DestroyResult(DeploymentInventory Before, DestroyEnd End)
{
    /// <summary>The stacks that were tried, in order.</summary>
    public IReadOnlyList<StackDeletionResult> Deletions { get; init; } = [];

    /// <summary>The sentence it ended with, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>What stays, whole or as a snapshot, with what was retained on the way; null where AWS no longer tells.</summary>
    public IReadOnlyList<DeployedResource>? Retained => Before.KnowsRetained
        ? [.. Before.ToRetain.Concat(Deletions.SelectMany(removal => removal.Retained)).DistinctBy(resource => (resource.StackId, resource.Resource.LogicalId, resource.Id))]
        : null;

    /// <summary>Versions and unfinished uploads that were removed from the bucket.</summary>
    public int Emptied { get; init; }

    /// <summary>What no stack lists.</summary>
    public OrphanedResources Orphans { get; init; } = OrphanedResources.None;
}
