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
    public IReadOnlyList<StackDeletionResult> Removals { get; init; } = [];

    /// <summary>The sentence it ended with, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>What stays, whole or as a snapshot, with what was retained on the way; null where AWS no longer tells.</summary>
    public IReadOnlyList<DeployedResource>? Staying => Before.KnowsWhatStays
        ? [.. Before.Staying.Concat(Removals.SelectMany(removal => removal.Retained)).DistinctBy(holding => (holding.StackId, holding.Resource.LogicalId, holding.Id))]
        : null;

    /// <summary>Versions and unfinished uploads that were removed from the bucket.</summary>
    public int Emptied { get; init; }

    /// <summary>What no stack lists.</summary>
    public OrphanedResources LeftOvers { get; init; } = OrphanedResources.None;
}
