using BbbGen.Aws.Model;
using BbbGen.CloudFormation.Evaluation;

namespace BbbGen.Simulation.Engine;

/// <summary>A change set of a root stack.</summary>
/// <param name="Id">Its ARN.</param>
/// <param name="Stack">The stack.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="Changes">What it would do.</param>
internal sealed record SimulatedChangeSet(string Id, SimulatedStack Stack, DateTimeOffset CreatedAt, IReadOnlyList<ResourceChange> Changes)
{
    /// <summary>AWS's words when there is nothing in it.</summary>
    public const string NoChanges = "The submitted information didn't contain changes. Submit different information to create a change set.";

    /// <summary>How long AWS compares.</summary>
    private static readonly TimeSpan Comparison = TimeSpan.FromSeconds(4);

    /// <summary>What the stack shall be.</summary>
    public required StackInstance Wanted { get; init; }

    /// <summary>How the stack differs; null when it is new.</summary>
    public required Difference? Difference { get; init; }

    /// <summary>The tags the stack shall have; none, and it keeps those it has.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Names the template imports.</summary>
    public IReadOnlyCollection<string> Imports { get; init; } = [];

    /// <summary>Why it cannot be made, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>A stack's tags are those of its resources too, so that other ones are a change.</summary>
    private bool IsTaggedAlready => Tags.Count == 0 || (Tags.Count == Stack.Tags.Count && Tags.All(tag => Stack.Tags.GetValueOrDefault(tag.Key) == tag.Value));

    /// <summary>The change set as AWS describes it at a time.</summary>
    public ChangeSet At(DateTimeOffset now) => now < CreatedAt + Comparison
        ? new(Id, Stack.Id, ChangeSetProgress.Pending, null, CreatedAt, [])
        : (Difference is { ChangesOutputs: false } && Changes.Count == 0 && IsTaggedAlready ? NoChanges : Failure) is { } reason
            ? new(Id, Stack.Id, ChangeSetProgress.Failed, reason, CreatedAt, [])
            : new(Id, Stack.Id, ChangeSetProgress.Ready, null, CreatedAt, Changes);
}
