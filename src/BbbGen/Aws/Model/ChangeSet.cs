namespace BbbGen.Aws.Model;

internal enum ChangeSetProgress
{
    /// <summary>CloudFormation computes it.</summary>
    Pending,

    /// <summary>It can be executed.</summary>
    Ready,

    /// <summary>It could not be created, or it is empty.</summary>
    Failed,
}

/// <summary>A change set as CloudFormation describes it, all pages.</summary>
/// <param name="CreatedAt">By AWS's clock.</param>
/// <param name="Changes">Its changes; nested stacks have their own change sets.</param>
internal sealed record ChangeSet(
    string Id, string StackId, ChangeSetProgress Progress, string? Reason, DateTimeOffset CreatedAt, IReadOnlyList<ResourceChange> Changes);

/// <param name="Name">Unique among the stack's change sets.</param>
/// <param name="CreatesStack">Whether the stack is new, or in <c>REVIEW_IN_PROGRESS</c>.</param>
internal sealed record ChangeSetRequest(string Name, StackDefinition Definition, bool CreatesStack)
{
    /// <summary>Whether it includes nested stacks. Only a probe uses that (docs/decisions/0015).</summary>
    public bool IncludesNested { get; init; }
}

/// <summary>A change set that was neither executed nor deleted.</summary>
/// <param name="Name">Unique among the stack's change sets.</param>
/// <param name="CreatedAt">By AWS's clock.</param>
internal sealed record ChangeSetSummary(string Id, string Name, DateTimeOffset CreatedAt);

internal enum OnFailure
{
    /// <summary>CloudFormation rolls everything back.</summary>
    RollBack,

    /// <summary>Resources are preserved, so that they can be inspected.</summary>
    Keep,
}
