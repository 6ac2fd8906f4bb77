using BbbGen.Aws.Model;
using BbbGen.Diagnosis;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>What came of the wish to delete a stack.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="Remaining">The stack as it stands, or null: it is gone.</param>
internal sealed record StackDeletionResult(string Name, Stack? Remaining)
{
    /// <summary>What still holds on to it.</summary>
    public IReadOnlyList<DeletionBlocker> Blockers { get; init; } = [];

    /// <summary>The first failure of the last attempt, or null.</summary>
    public RootCause? Cause { get; init; }

    /// <summary>What the stack let go of because the operator gave it up: it is still in the account.</summary>
    public IReadOnlyList<DeployedResource> Retained { get; init; } = [];

    /// <summary>Whether the stack is gone.</summary>
    public bool IsGone => Remaining is null;
}
