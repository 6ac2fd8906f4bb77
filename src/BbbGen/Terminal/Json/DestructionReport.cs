using System.Text.Json.Serialization;
using BbbGen.Aws.Model;
using BbbGen.Destruction;
using BbbGen.Inventory;
using BbbGen.Terminal.Text;

namespace BbbGen.Terminal.Json;

/// <param name="Address">Path and logical ID.</param>
/// <param name="Kind">The heading under which screens list it.</param>
internal sealed record ReportedInventory(string Address, string Type, string Id, string Kind)
{
    public static ReportedInventory Of(DeployedResource resource) =>
        new(resource.Address, resource.Type, resource.Id, ResourceLists.KindOf(resource));
}

/// <param name="CanBeRetained">Whether <c>--retain</c> is the only remedy.</param>
internal sealed record ReportedBlocker(string Address, string Why, bool CanBeRetained);

/// <summary>The result of <c>destroy --json</c>; names are a contract with scripts.</summary>
/// <param name="Status"><c>DESTROYED</c>, <c>NOTHING</c>, <c>FAILED</c>, <c>INTERRUPTED</c> or <c>DECLINED</c>.</param>
internal sealed record DestructionReport(string Stack, string Account, string Region, string Status)
{
    public IReadOnlyList<string> DeletedStacks { get; init; } = [];

    /// <summary>Resources to be deleted; they are deleted if the status is <c>DESTROYED</c>.</summary>
    public IReadOnlyList<ReportedInventory> Goes { get; init; } = [];

    /// <summary>Retained resources; null if AWS no longer lists them.</summary>
    public IReadOnlyList<ReportedInventory>? Stays { get; init; } = [];

    /// <summary>Resources deleted after a final snapshot; null if AWS no longer lists them.</summary>
    public IReadOnlyList<ReportedInventory>? LeavesSnapshot { get; init; } = [];

    /// <summary>Names of the snapshots of the database and the cache; null if AWS could not be asked.</summary>
    public IReadOnlyList<string>? Snapshots { get; init; } = [];

    public IReadOnlyList<string>? CacheSnapshots { get; init; } = [];

    /// <summary>IDs of volumes that outlived their servers; null if AWS could not be asked.</summary>
    public IReadOnlyList<string>? Volumes { get; init; } = [];

    /// <summary>DNS records in the hosted zone that look like those of servers; null if AWS could not be asked.</summary>
    public IReadOnlyList<string>? Records { get; init; } = [];

    /// <summary>Keys of objects in the bucket that bbbgen did not upload; deleted with the bucket.</summary>
    public IReadOnlyList<string> ForeignObjects { get; init; } = [];

    public string? Problem { get; init; }

    /// <summary>The number of object versions and unfinished uploads deleted from the bucket.</summary>
    public int EmptiedVersions { get; init; }

    /// <summary>What could not be deleted, after a failure.</summary>
    public IReadOnlyList<ReportedBlocker> Holds { get; init; } = [];

    public static DestructionReport Of(Target target, DestroyResult destroyed) =>
        new(destroyed.Before.Name.Value, target.Account, target.Region, destroyed.End.ToString().ToUpperInvariant())
        {
            DeletedStacks = [.. destroyed.Deletions.Where(removal => removal.IsGone).Select(removal => removal.Name)],
            Goes = [.. destroyed.Before.ToDelete.Select(ReportedInventory.Of)],
            Stays = Reported(destroyed, RetentionOutcome.Retained),
            LeavesSnapshot = Reported(destroyed, RetentionOutcome.Snapshotted),
            ForeignObjects = destroyed.Before.Bucket?.Foreign ?? [],
            Problem = destroyed.Problem,
            Snapshots = destroyed.Orphans.Snapshots,
            CacheSnapshots = destroyed.Orphans.CacheSnapshots,
            Volumes = destroyed.Orphans.Volumes?.Select(volume => volume.Id).ToList(),
            Records = destroyed.Orphans.Records,
            EmptiedVersions = destroyed.Emptied,
            Holds =
            [
                .. destroyed.Deletions.SelectMany(removal => removal.Blockers)
                    .Select(blocker =>
                        new ReportedBlocker(blocker.Resource.Address, blocker.Reason, blocker.Resolution is BlockerResolution.Unanswered)),
            ],
        };

    private static List<ReportedInventory>? Reported(DestroyResult destroyed, RetentionOutcome outcome) =>
        destroyed.Retained is { } staying ? [.. staying.Where(resource => resource.Outcome == outcome).Select(ReportedInventory.Of)] : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResultLine<DestructionReport>))]
internal sealed partial class DestructionJson : JsonSerializerContext;
