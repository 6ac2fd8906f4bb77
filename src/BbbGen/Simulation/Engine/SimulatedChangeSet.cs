using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>A change set of a root stack.</summary>
internal sealed record SimulatedChangeSet(string Id, SimulatedStack Stack, DateTimeOffset CreatedAt, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>CloudFormation's reason for an empty change set.</summary>
    public const string NoChanges =
        "The submitted information didn't contain changes. Submit different information to create a change set.";

    /// <summary>How long a change set is pending.</summary>
    private static readonly TimeSpan Comparison = TimeSpan.FromSeconds(4);

    public required StackInstance Wanted { get; init; }

    /// <summary>The stack's difference; null if it is new.</summary>
    public required Difference? Difference { get; init; }

    /// <summary>The wanted tags; empty to keep the current ones.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Export names the template imports.</summary>
    public IReadOnlyCollection<string> Imports { get; init; } = [];

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Stack tags propagate to resources, so changed tags are a change.</summary>
    private bool IsTaggedAlready =>
        Tags.Count == 0 || (Tags.Count == Stack.Tags.Count && Tags.All(tag => Stack.Tags.GetValueOrDefault(tag.Key) == tag.Value));

    /// <summary>DescribeChangeSet at a time.</summary>
    public ChangeSet At(DateTimeOffset now) => now < CreatedAt + Comparison
        ? new(Id, Stack.Id, ChangeSetProgress.Pending, null, CreatedAt, [])
        : (Difference is { ChangesOutputs: false } && Changes.Count == 0 && IsTaggedAlready ? NoChanges : Failure) is { } reason
            ? new(Id, Stack.Id, ChangeSetProgress.Failed, reason, CreatedAt, [])
            : new(Id, Stack.Id, ChangeSetProgress.Ready, null, CreatedAt, Changes);
}
