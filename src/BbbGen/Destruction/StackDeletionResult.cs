using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

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
