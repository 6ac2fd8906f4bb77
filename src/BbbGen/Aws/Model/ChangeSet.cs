namespace BbbGen.Aws.Model;

/// <summary>How a change set stands.</summary>
internal enum ChangeSetProgress
{
    /// <summary>CloudFormation still compares.</summary>
    Pending,

    /// <summary>It can be executed.</summary>
    Ready,

    /// <summary>It could not be made, or there was nothing to put in it.</summary>
    Failed,
}

/// <summary>A change set as CloudFormation describes it, all pages of it.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="StackId">ARN of its stack.</param>
/// <param name="Progress">How it stands.</param>
/// <param name="Reason">AWS's words about that, or null.</param>
/// <param name="CreatedAt">When CloudFormation began to make it, by AWS's clock.</param>
/// <param name="Changes">What it would do; nested stacks have change sets of their own.</param>
internal sealed record ChangeSet(
    string Id,
    string StackId,
    ChangeSetProgress Progress,
    string? Reason,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ResourceChange> Changes);

/// <summary>What a change set asks for.</summary>
/// <param name="Name">Unique among the stack's change sets.</param>
/// <param name="Definition">The stack as it shall be.</param>
/// <param name="CreatesStack">Whether the stack is new, or was never more than a change set.</param>
internal sealed record ChangeSetRequest(string Name, StackDefinition Definition, bool CreatesStack)
{
    /// <summary>Whether it looks into nested stacks. Only a probe asks for that (docs/decisions/0015).</summary>
    public bool IncludesNested { get; init; }
}

/// <summary>A change set that waits to be executed or removed.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Name">Unique among the stack's change sets.</param>
/// <param name="CreatedAt">By AWS's clock.</param>
internal sealed record ChangeSetSummary(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>What becomes of the resources when a change fails.</summary>
internal enum OnFailure
{
    /// <summary>CloudFormation brings everything back to what it was.</summary>
    RollBack,

    /// <summary>Everything stays as it is, to be looked at.</summary>
    Keep,
}
