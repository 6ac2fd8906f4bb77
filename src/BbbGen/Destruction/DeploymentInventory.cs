using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

internal sealed record DeploymentInventory(StackName Name, Stack? Master, Stack? Sources)
{
    /// <summary>The master stack that an earlier run deleted, or null.</summary>
    public Stack? DeletedMaster { get; init; }

    /// <summary>Whether AWS still lists what a deleted master stack retained.</summary>
    public bool KnowsRetained { get; init; } = true;

    /// <summary>The resources of both stacks and their nested stacks, including those of a deleted master.</summary>
    public IReadOnlyList<DeployedResource> Resources { get; init; } = [];

    /// <summary>Identifiers of database clusters whose deletion protection must be disabled first.</summary>
    public IReadOnlyList<string> ProtectedClusters { get; init; } = [];

    public BucketContents? Bucket { get; init; }

    /// <summary>Size in bytes of the file systems, by id; one whose size could not be read is missing.</summary>
    public IReadOnlyDictionary<string, long> FileSystemSizes { get; init; } = new Dictionary<string, long>();

    public bool IsEmpty => Master is null && Sources is null;

    /// <summary>The stacks in the order they are deleted: the master imports what the other exports.</summary>
    public IEnumerable<Stack> Stacks => new[] { Master, Sources }.OfType<Stack>();

    public IEnumerable<DeployedResource> ToDelete =>
        Resources.Where(resource => resource is { IsGone: false, Outcome: not RetentionOutcome.Retained }
            && resource.Type != StackEvent.StackType);

    /// <summary>What is retained or leaves a snapshot, including resources already deleted.</summary>
    public IEnumerable<DeployedResource> ToRetain => Resources.Where(resource => resource.Id.Length > 0
        && (resource.Outcome is RetentionOutcome.Snapshotted || (resource.Outcome is RetentionOutcome.Retained && !resource.IsGone)));

    /// <summary>The bucket that must be emptied; the one with access logs is retained.</summary>
    public string? BucketName => Sources is null
        ? null
        : Resources.FirstOrDefault(resource => resource.StackId == Sources.Id
            && resource is { Type: "AWS::S3::Bucket", IsGone: false, Id.Length: > 0, Outcome: not RetentionOutcome.Retained })?.Id;
}
