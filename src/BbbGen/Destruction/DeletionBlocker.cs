using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>How what holds on to a resource lets go.</summary>
internal enum BlockerResolution
{
    /// <summary>Somebody has to do something about it.</summary>
    ByHand,

    /// <summary>A service of AWS does, in its own time.</summary>
    ByItself,

    /// <summary>It has let go by now: to try again is enough.</summary>
    Done,

    /// <summary>The function that should have cleaned up never answered; the stack can only let go of the resource as it is.</summary>
    Unanswered,
}

/// <summary>Why a resource could not be deleted.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Resolution">How that can change.</param>
/// <param name="Reason">What still holds on to it, and what to do: without a full stop.</param>
internal sealed record DeletionBlocker(DeployedResource Resource, BlockerResolution Resolution, string Reason)
{
    /// <summary>The network or cluster that was asked who uses it; null: nothing was asked.</summary>
    public DeployedResource? Queried { get; init; }
}
