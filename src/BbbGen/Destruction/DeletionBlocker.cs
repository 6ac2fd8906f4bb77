using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>How a deletion blocker can be resolved.</summary>
internal enum BlockerResolution
{
    /// <summary>The operator must remove it.</summary>
    ByHand,

    /// <summary>An AWS service removes it eventually.</summary>
    ByItself,

    /// <summary>It is gone; try again.</summary>
    Done,

    /// <summary>The custom resource's function never responded; the resource can only be retained.</summary>
    Unanswered,
}

/// <param name="Resolution">How it can be resolved.</param>
/// <param name="Reason">What blocks it and what to do, without a full stop.</param>
internal sealed record DeletionBlocker(DeployedResource Resource, BlockerResolution Resolution, string Reason)
{
    /// <summary>The network or cluster whose users were queried, or null.</summary>
    public DeployedResource? Queried { get; init; }
}
