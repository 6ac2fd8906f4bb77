using BbbGen.Aws.Model;
using BbbGen.Inputs;
using BbbGen.Inventory;

namespace BbbGen.Destruction;

/// <summary>All there is of a deployment.</summary>
/// <param name="Name">The name its operator gave it.</param>
/// <param name="Master">The master stack, or null: there is none any more.</param>
/// <param name="Sources">The stack of the bucket, or null.</param>
internal sealed record DeploymentInventory(StackName Name, Stack? Master, Stack? Sources)
{
    /// <summary>The master stack as it was before it was deleted, where an earlier run has done that; else null.</summary>
    public Stack? DeletedMaster { get; init; }

    /// <summary>Whether AWS still tells what a master stack that is gone has left behind.</summary>
    public bool KnowsRetained { get; init; } = true;

    /// <summary>What both stacks are made of, with what is nested in them; of a deleted master too.</summary>
    public IReadOnlyList<DeployedResource> Resources { get; init; } = [];

    /// <summary>Identifiers of database clusters whose deletion protection has to be switched off first.</summary>
    public IReadOnlyList<string> ProtectedClusters { get; init; } = [];

    /// <summary>What the bucket holds; null where there is no bucket.</summary>
    public BucketContents? Bucket { get; init; }

    /// <summary>Size of the file systems that stay, in bytes, by id; one that could not be asked is missing.</summary>
    public IReadOnlyDictionary<string, long> FileSystemSizes { get; init; } = new Dictionary<string, long>();

    /// <summary>Whether there is nothing to delete.</summary>
    public bool IsEmpty => Master is null && Sources is null;

    /// <summary>The stacks, in the order they go: the master imports what the other exports.</summary>
    public IEnumerable<Stack> Stacks => new[] { Master, Sources }.OfType<Stack>();

    /// <summary>What has not gone yet and will, nested stacks left out.</summary>
    public IEnumerable<DeployedResource> ToDelete => Resources.Where(resource => resource is { IsGone: false, Outcome: not RetentionOutcome.Retained } && resource.Type != StackEvent.StackType);

    /// <summary>What stays, whole or as a snapshot, also of what has gone already.</summary>
    public IEnumerable<DeployedResource> ToRetain => Resources.Where(resource => resource.Id.Length > 0
        && (resource.Outcome is RetentionOutcome.Snapshotted || (resource.Outcome is RetentionOutcome.Retained && !resource.IsGone)));

    /// <summary>The bucket with templates and scripts, or null.</summary>
    public string? BucketName => Sources is null ? null : Resources.FirstOrDefault(resource => resource.StackId == Sources.Id && resource is { Type: "AWS::S3::Bucket", IsGone: false, Id.Length: > 0 })?.Id;
}
